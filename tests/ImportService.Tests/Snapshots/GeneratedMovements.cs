using System.Runtime.CompilerServices;
using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Tests.Snapshots;

/// <summary>Movements made from a seed, in the order of day and instant, read like a store.</summary>
internal sealed class GeneratedMovements(IReadOnlyList<Movement> movements) : IMovementSource
{
    public static readonly DateOnly FirstDay = new(2024, 1, 2);

    private int open;

    public IReadOnlyList<Movement> Movements { get; } = movements;

    /// <summary>The day asked for by each enumeration.</summary>
    public List<DateOnly?> FromDays { get; } = [];

    /// <summary>Enumerations that are not closed.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Called before each movement, with its index.</summary>
    public Action<int> BeforeMovement { get; init; } = _ => { };

    public static GeneratedMovements Make(int seed, int count, int descriptionLengthMax = 200)
    {
        var random = new Random(seed);
        var day = FirstDay;
        var movements = new List<Movement>(count);
        for (var index = 0; index < count; index++)
        {
            day = day.AddDays(random.Next(8) == 0 ? 1 : 0);
            var fingerprint = new byte[MovementChecksum.FingerprintBytes];
            random.NextBytes(fingerprint);
            movements.Add(new Movement
            {
                Day = WireDay.Format(day),
                InstantUnixMicros = (day.DayNumber - 719_162L) * 86_400_000_000L + index,
                Kind = MovementKind.Trade,
                Action = MovementAction.BuyToOpen,
                Instrument = new Instrument { Type = InstrumentType.Equity, Symbol = "AAPL", Ticker = "AAPL" },
                Quantity = CanonicalDecimal.Format(random.Next(1, 500)),
                Value = CanonicalDecimal.Format(-random.Next(1, 1_000_000) / 100m),
                Commissions = "0",
                Fees = "-0.08",
                Currency = "USD",
                Description = new string('d', random.Next(descriptionLengthMax + 1)),
                Fingerprint = ByteString.CopyFrom(fingerprint),
                FingerprintVersion = 1,
                Occurrence = (uint)random.Next(3),
                EffectNumber = (uint)random.Next(2),
            });
        }

        return new GeneratedMovements(movements);
    }

    public async IAsyncEnumerable<Movement> ReadAsync(DateOnly? fromDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FromDays.Add(fromDay);
        Interlocked.Increment(ref open);
        try
        {
            for (var index = 0; index < Movements.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                BeforeMovement(index);
                // A store answers now and then from another thread.
                if (index % 100 == 0)
                    await Task.Yield();
                if (fromDay is null || WireDay.Parse(Movements[index].Day) >= fromDay)
                    yield return Movements[index];
            }
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }
}
