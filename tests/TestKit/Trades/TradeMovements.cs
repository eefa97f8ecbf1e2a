using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.TestKit.Trades;

/// <summary>Trades as the movements that ImportService sends to a calculation.</summary>
public static class TradeMovements
{
    private const string Currency = "USD";
    private const int NewYorkMinutes = -300;

    /// <summary>The deposit, then all trades, in the order of the calls' contract.</summary>
    public static IEnumerable<Movement> Of(IEnumerable<GeneratedTrade> trades) => trades.Select(Of).Prepend(Deposit());

    /// <summary>One trade.</summary>
    public static Movement Of(GeneratedTrade trade) => new()
    {
        InstantUnixMicros = trade.InstantMicros,
        OffsetMinutes = NewYorkMinutes,
        Day = WireDay.Format(trade.Day),
        Kind = MovementKind.Trade,
        StatementType = "Trade",
        StatementSubType = trade.IsBuy ? "Buy to Open" : "Sell to Close",
        Action = trade.IsBuy ? MovementAction.BuyToOpen : MovementAction.SellToClose,
        Instrument = new Instrument { Type = InstrumentType.Equity, Symbol = trade.Ticker, Ticker = trade.Ticker },
        Quantity = CanonicalDecimal.Format(trade.Quantity),
        Price = CanonicalDecimal.Format(trade.Price),
        Value = CanonicalDecimal.Format(trade.Value),
        Commissions = CanonicalDecimal.Format(-trade.Commission),
        Fees = CanonicalDecimal.Format(-trade.Fee),
        Currency = Currency,
        Fingerprint = FingerprintOf(trade.Number),
        FingerprintVersion = 1,
    };

    private static Movement Deposit() => new()
    {
        InstantUnixMicros = TradeHistory.InstantOf(TradeHistory.DepositDay, second: 0),
        OffsetMinutes = NewYorkMinutes,
        Day = WireDay.Format(TradeHistory.DepositDay),
        Kind = MovementKind.Deposit,
        StatementType = "Money Movement",
        StatementSubType = "Deposit",
        Quantity = "0",
        Value = CanonicalDecimal.Format(TradeHistory.Deposit),
        Commissions = "0",
        Fees = "0",
        Currency = Currency,
        Fingerprint = FingerprintOf(0),
        FingerprintVersion = 1,
    };

    // Like real ones, in no order.
    private static ByteString FingerprintOf(int number)
    {
        Span<byte> text = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(text, number);
        return ByteString.CopyFrom(SHA256.HashData(text).AsSpan(0, MovementChecksum.FingerprintBytes));
    }
}
