using System.Buffers.Binary;
using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Grpc;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Tests.Hosting;

/// <summary>Writes movements of tests briefly: each a second after the one before, on a day counted from 2025-01-01.</summary>
internal sealed class Rows
{
    private static readonly DateOnly FirstDay = new(2025, 1, 1);

    private readonly List<Movement> movements = [];

    internal IReadOnlyList<Movement> All => movements;

    internal static DateOnly Day(int day) => FirstDay.AddDays(day);

    /// <summary>Options are symbols with a space ("XYZ C10"), whose ticker is the first word.</summary>
    internal Rows Add(
        int day,
        MovementKind kind,
        decimal value,
        string symbol = "",
        MovementAction action = MovementAction.Unspecified,
        decimal quantity = 0,
        decimal commissions = 0,
        decimal fees = 0,
        string currency = "USD",
        int? second = null)
    {
        var number = movements.Count + 1;
        var fingerprint = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(fingerprint, number);
        var movement = new Movement
        {
            Day = WireDay.Format(Day(day)),
            InstantUnixMicros = (((long)day * 86_400) + (second ?? number)) * 1_000_000,
            Kind = kind,
            Action = action,
            Quantity = CanonicalDecimal.Format(quantity),
            Value = CanonicalDecimal.Format(value),
            Commissions = CanonicalDecimal.Format(commissions),
            Fees = CanonicalDecimal.Format(fees),
            Currency = currency,
            Fingerprint = ByteString.CopyFrom(fingerprint),
            FingerprintVersion = 1,
        };
        if (symbol.Length > 0)
        {
            movement.Instrument = new Instrument
            {
                Type = symbol.Contains(' ') ? InstrumentType.EquityOption : InstrumentType.Equity,
                Symbol = symbol,
                Ticker = symbol.Split(' ')[0],
            };
        }

        movements.Add(movement);
        return this;
    }

    internal Rows Trade(
        int day, string symbol, MovementAction action, decimal quantity, decimal value, decimal commissions = 0, decimal fees = 0, int? second = null) =>
        Add(day, MovementKind.Trade, value, symbol, action, quantity, commissions, fees, second: second);

    /// <summary>Buys shares whose symbol is anything, spaces included.</summary>
    internal Rows Share(int day, string symbol, decimal quantity, decimal value)
    {
        Trade(day, "-", MovementAction.BuyToOpen, quantity, value);
        (movements[^1].Instrument.Symbol, movements[^1].Instrument.Ticker) = (symbol, symbol);
        return this;
    }

    /// <summary>What the rules make of them.</summary>
    internal ReplayedRows Replay(PremiumTreatment treatment = PremiumTreatment.Realize) => ReplayOf(movements, treatment);

    internal static ReplayedRows ReplayOf(IEnumerable<Movement> movements, PremiumTreatment treatment = PremiumTreatment.Realize)
    {
        var replay = new AccountReplay(ReplayState.Empty(), treatment, new CheckpointSpacing(int.MaxValue, 0));
        foreach (var wire in movements)
            replay.Add(Read(wire));

        replay.Complete();
        return replay.Rows;
    }

    internal static ReplayMovement Read(Movement wire) =>
        MovementReader.TryRead(wire, out var movement, out var violation) ? movement : throw new InvalidOperationException(violation.ToString());
}
