namespace GrpcImport.SnapshotService.Pairs;

/// <summary>How many a pair takes, and how many they become.</summary>
/// <param name="Removed">Of the removal's contract.</param>
/// <param name="Added">Of the addition's.</param>
internal readonly record struct PairQuantities(decimal Removed, decimal Added)
{
    /// <summary>
    /// Brokers that hold fractions round what a split leaves, to 4 decimals, and state only how many it added: the quantity before follows from the ratio up
    /// to a rounding, which a ratio close to 1 makes some 10 times as large.
    /// </summary>
    private const decimal RoundingMax = 0.001m;

    // Shares, values 0, two quantities that differ | open differs from the removal | taken   | become
    // ---------------------------------------------+-------------------------------+---------+--------------------------------
    // yes                                          | by a rounding                 | all     | the addition and the difference
    // otherwise                                    |                               | removal | addition

    /// <summary>What they are where so many are open.</summary>
    internal static PairQuantities Of(LotPair pair, decimal open)
    {
        var (removal, addition) = (pair.Removal.Quantity, pair.Addition.Quantity);
        var rounding = open - removal;
        return pair.Removal is { IsShares: true, Value: 0 }
            && removal > 0 && addition > 0 && removal != addition
            && open > 0 && Math.Abs(rounding) <= RoundingMax && addition + rounding > 0
                ? new PairQuantities(open, addition + rounding)
                : new PairQuantities(removal, addition);
    }
}
