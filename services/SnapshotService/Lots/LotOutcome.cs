namespace GrpcImport.SnapshotService.Lots;

/// <summary>What a movement did to the lots.</summary>
internal readonly record struct LotOutcome
{
    /// <summary>Cash of the consumed parts plus cash of the closing parts.</summary>
    internal decimal RealizedGross { get; init; }

    /// <summary>Costs of both parts; realized net is gross less these.</summary>
    internal decimal RealizedCosts { get; init; }

    /// <summary>The part of <see cref="RealizedGross"/> from shorts: it decides which way shares are delivered.</summary>
    internal decimal ShortGross { get; init; }

    /// <summary>The part of <see cref="RealizedCosts"/> from shorts.</summary>
    internal decimal ShortCosts { get; init; }

    /// <summary>What a closing asked for beyond the lots.</summary>
    internal decimal UnmatchedQuantity { get; init; }

    /// <summary>Gross cash of that part.</summary>
    internal decimal UnmatchedCash { get; init; }

    /// <summary>How a transfer changed the cost basis.</summary>
    internal decimal BasisTransferred { get; init; }

    /// <summary>Lots were opened, consumed, moved or removed.</summary>
    internal bool LotsMoved { get; init; }

    /// <summary>The movement was a closing beyond the lots, in part or whole.</summary>
    internal bool Unmatched { get; init; }

    /// <summary>A lot of unknown basis was opened, consumed or removed.</summary>
    internal bool BasisUnknown { get; init; }

    internal decimal RealizedNet => RealizedGross - RealizedCosts;

    /// <summary>Lots were opened, moved or removed, and nothing was realized.</summary>
    internal static LotOutcome Moved { get; } = new() { LotsMoved = true };

    public static LotOutcome operator +(LotOutcome left, LotOutcome right) => new()
    {
        RealizedGross = left.RealizedGross + right.RealizedGross,
        RealizedCosts = left.RealizedCosts + right.RealizedCosts,
        ShortGross = left.ShortGross + right.ShortGross,
        ShortCosts = left.ShortCosts + right.ShortCosts,
        UnmatchedQuantity = left.UnmatchedQuantity + right.UnmatchedQuantity,
        UnmatchedCash = left.UnmatchedCash + right.UnmatchedCash,
        BasisTransferred = left.BasisTransferred + right.BasisTransferred,
        LotsMoved = left.LotsMoved || right.LotsMoved,
        Unmatched = left.Unmatched || right.Unmatched,
        BasisUnknown = left.BasisUnknown || right.BasisUnknown,
    };
}
