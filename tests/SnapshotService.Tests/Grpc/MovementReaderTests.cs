using Google.Protobuf;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Grpc;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class MovementReaderTests
{
    public static TheoryData<string, Action<Movement>> Wrong => new()
    {
        { "day", movement => movement.Day = "2025-1-1" },
        { "kind", movement => movement.Kind = MovementKind.Unspecified },
        { "kind", movement => movement.Kind = (MovementKind)99 },
        { "action", movement => movement.Action = MovementAction.Unspecified },
        { "instrument", movement => movement.Instrument = null },
        { "instrument.type", movement => movement.Instrument.Type = InstrumentType.Unspecified },
        { "instrument.type", movement => movement.Instrument.Type = (InstrumentType)99 },
        { "instrument.symbol", movement => movement.Instrument.Symbol = "" },
        { "instrument.ticker", movement => movement.Instrument.Ticker = "" },
        { "instrument.expiration", movement => movement.Instrument.Expiration = "soon" },
        { "quantity", movement => movement.Quantity = "-1" },
        { "quantity", movement => movement.Quantity = "1.0" },
        { "value", movement => movement.Value = "1e3" },
        { "commissions", movement => movement.Commissions = "" },
        { "fees", movement => movement.Fees = "1000000000000000000" },
        { "currency", movement => movement.Currency = "usd" },
        { "fingerprint", movement => movement.Fingerprint = ByteString.CopyFrom(1, 2, 3) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_field_that_cannot_be_read_is_named(string field, Action<Movement> spoil)
    {
        var movement = new Rows().Trade(0, "ABC", MovementAction.BuyToOpen, 1, -1).All[0];
        Assert.True(MovementReader.TryRead(movement, out _, out _));
        spoil(movement);
        Assert.False(MovementReader.TryRead(movement, out _, out var violation));
        Assert.Equal(field, violation.Field);
    }
}
