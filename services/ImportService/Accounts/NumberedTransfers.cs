using System.Globalization;
using System.Runtime.InteropServices;
using GrpcImport.Contracts;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Transfers by instant, each with its number among those that are equal in symbol, day and quantity; holds few of them.</summary>
internal sealed class NumberedTransfers
{
    /// <summary>How many are named in an error: what fits on a screen.</summary>
    private const int NamedMax = 10;

    private readonly List<(MovementRow Row, int Number)> named = [];
    private readonly Dictionary<(string Symbol, DateOnly Day, decimal Quantity), int> equal = [];

    internal int Count { get; private set; }

    /// <summary>How many there are of which no two are equal.</summary>
    internal int DifferentCount => equal.Count;

    /// <summary>Takes the next one; answers its 1-based number among its equals.</summary>
    internal int Add(MovementRow row)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(equal, KeyOf(row), out _);
        number++;
        Count++;
        if (named.Count < NamedMax)
        {
            named.Add((row, number));
        }

        return number;
    }

    /// <summary>All of them, for people; those that have equals with their numbers.</summary>
    internal string Names() => Count == 0 ? "none" : string.Join("; ", named.Select(Name)) + (Count > NamedMax ? "; and more" : string.Empty);

    private string Name((MovementRow Row, int Number) transfer)
    {
        var row = transfer.Row;
        var clock = DateTime.UnixEpoch.AddMicroseconds(row.Instant).AddMinutes(row.OffsetMinutes ?? 0);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{WireDay.Format(row.Day)} {clock:HH:mm:ss} {CanonicalDecimal.Format(row.Quantity)} {row.Symbol}");
        return equal[KeyOf(row)] == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} (occurrence {transfer.Number})");
    }

    private static (string Symbol, DateOnly Day, decimal Quantity) KeyOf(MovementRow row) => (row.Symbol, row.Day, row.Quantity);
}
