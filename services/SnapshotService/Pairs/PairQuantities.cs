namespace GrpcImport.SnapshotService.Pairs;

/// <summary>How many a pair takes, and how many they become.</summary>
/// <param name="Removed">Of the removal's contract.</param>
/// <param name="Added">Of the addition's.</param>
internal readonly record struct PairQuantities(decimal Removed, decimal Added)
{
    /// <summary>Brokers that hold fractions of shares round them to 4 decimals.</summary>
    private const decimal Rounding = 0.0001m;

    /// <summary>A greater difference is none of rounding, whatever the ratio.</summary>
    private const decimal DifferenceMax = 1m;

    // Both sides are effects of one row | open differs from the removal | taken   | become
    // ----------------------------------+-------------------------------+---------+-----------------------------
    // yes                               | by a rounding                 | all     | the addition and the difference
    // yes                               | by more                       | removal | addition
    // no                                | any                           | removal | addition

    /// <summary>What they are where so many are open.</summary>
    internal static PairQuantities Of(LotPair pair, decimal open)
    {
        var (removal, addition) = (pair.Removal.Quantity, pair.Addition.Quantity);
        var difference = open - removal;
        return IsOneRow(pair) && open > 0 && addition + difference > 0 && IsRounding(Math.Abs(difference), removal, Math.Abs(addition - removal))
            ? new PairQuantities(open, addition + difference)
            : new PairQuantities(removal, addition);
    }

    /// <summary>A row that is a split by itself states what was added; the two quantities were found from that and the ratio.</summary>
    private static bool IsOneRow(LotPair pair) => pair is
    {
        Removal: { Effect: 0, Value: 0, Quantity: > 0, IsShares: true },
        Addition: { Effect: 1, Quantity: > 0 },
    };

    /// <summary>What was added was rounded, and so the quantity before is off by as much times before ÷ added; it was then rounded itself.</summary>
    private static bool IsRounding(decimal difference, decimal removal, decimal added) =>
        added > 0 && difference <= DifferenceMax && difference * added <= Rounding * (removal + added);
}
