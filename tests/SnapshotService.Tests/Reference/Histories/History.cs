using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Reference.Model;

namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>Writes down movements, briefly: days are counted from 2025-01-01, each row comes at its second of the day (or a second behind the one before).</summary>
internal sealed class History(int firstNumber = 0)
{
    private const long MicrosPerSecond = 1_000_000;
    private const int SecondsPerDay = 86_400;

    private static readonly DateOnly FirstDay = new(2025, 1, 1);
    private static readonly long FirstInstant = (FirstDay.DayNumber - new DateOnly(1970, 1, 1).DayNumber) * SecondsPerDay * MicrosPerSecond;

    private readonly List<Movement> movements = [];

    internal IReadOnlyList<Movement> All => movements;

    internal static string Day(int day) => WireDay.Format(FirstDay.AddDays(day));

    internal History Add(
        int day,
        MovementKind kind,
        decimal cash,
        string what = "",
        MovementAction action = MovementAction.Unspecified,
        decimal quantity = 0,
        decimal commissions = 0,
        decimal fees = 0,
        string currency = "USD",
        int? second = null,
        decimal? basis = null,
        uint effect = 0)
    {
        var movement = new Movement
        {
            Day = Day(day),
            InstantUnixMicros = FirstInstant + (((long)day * SecondsPerDay) + (second ?? (movements.Count * 10))) * MicrosPerSecond,
            Kind = kind,
            Action = action,
            Quantity = Exact.Text(quantity),
            Value = Exact.Text(cash),
            Commissions = Exact.Text(-commissions),
            Fees = Exact.Text(-fees),
            Currency = currency,
            Fingerprint = Fingerprint(firstNumber + movements.Count),
            FingerprintVersion = 1,
            EffectNumber = effect,
        };
        if (what.Length > 0)
            movement.Instrument = Contract.Of(what);
        if (basis is { } supplied)
            movement.SuppliedBasis = Exact.Text(supplied);
        movements.Add(movement);
        return this;
    }

    internal History Trade(
        int day, string what, MovementAction action, decimal quantity, decimal cash, decimal commissions = 0, decimal fees = 0, int? second = null) =>
        Add(day, MovementKind.Trade, cash, what, action, quantity, commissions, fees, second: second);

    /// <summary>Both rows of a pair: the value of the removal, positive, where longs move, and negative where shorts do.</summary>
    internal History Pair(int day, MovementKind kind, string from, decimal removed, string to, decimal added, decimal cash, int second = 40_000)
    {
        var (close, open) = cash < 0
            ? (MovementAction.BuyToClose, MovementAction.SellToOpen)
            : (MovementAction.SellToClose, MovementAction.BuyToOpen);
        return Add(day, kind, cash, from, close, removed, second: second).Add(day, kind, -cash, to, open, added, second: second);
    }

    /// <summary>A split of shares held long as one row, without a value: its two effects.</summary>
    internal History Split(int day, MovementKind kind, string what, decimal removed, decimal added, int second = 40_000) =>
        Add(day, kind, 0, what, MovementAction.SellToClose, removed, second: second)
            .Add(day, kind, 0, what, MovementAction.BuyToOpen, added, second: second, effect: 1);

    /// <summary>The last row once more, as an equal row of its statement.</summary>
    internal History Again()
    {
        var equal = movements[^1].Clone();
        equal.Occurrence++;
        movements.Add(equal);
        return this;
    }

    /// <summary>The other effect of the last row: what a conversion received.</summary>
    internal History AndReceived(decimal cash, string currency)
    {
        var effect = movements[^1].Clone();
        (effect.EffectNumber, effect.Value, effect.Currency, effect.Commissions, effect.Fees) = (1, Exact.Text(cash), currency, "0", "0");
        movements.Add(effect);
        return this;
    }

    /// <summary>Hashed, so that rows of an instant are not replayed in the order in which they were written down.</summary>
    private static ByteString Fingerprint(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return ByteString.CopyFrom(SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
