using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>What one movement did to the lots: every cumulative figure is a sum over these.</summary>
internal sealed class Posting(Moment moment, Movement movement)
{
    internal Moment Moment => moment;

    internal Movement Movement => movement;

    internal decimal RealizedGross { get; set; }

    /// <summary>Costs of both sides of what was realized.</summary>
    internal decimal RealizedCosts { get; set; }

    internal decimal RealizedNet => RealizedGross - RealizedCosts;

    internal decimal Unmatched { get; set; }

    /// <summary>The closing's own costs beyond what was open; part of no result.</summary>
    internal decimal UnmatchedCosts { get; set; }

    internal decimal BasisTransferred { get; set; }

    /// <summary>Cash less costs of lots that came by a transfer or pair, less that of lots that went.</summary>
    internal decimal LotsMoved { get; set; }
}

/// <summary>Contracts that turned into shares, for accounts that fold their premium: what they realized, and which way shares move for them.</summary>
internal sealed record Ending(Posting Posting, bool SharesAreBought, decimal Gross, decimal Costs)
{
    /// <summary>A short put or a long call buys shares; nothing is known of a contract without a right.</summary>
    internal static bool? BuysShares(Side side, OptionRight right) => right switch
    {
        OptionRight.Put => side == Side.Short,
        OptionRight.Call => side == Side.Long,
        _ => null,
    };
}

/// <summary>The last trade of an instrument: what was paid or received for how many, and when.</summary>
internal sealed record LastTrade(decimal Cash, decimal Quantity, string Day, long Instant)
{
    internal bool IsLaterThan(LastTrade other) =>
        (string.CompareOrdinal(Day, other.Day), Instant).CompareTo((0, other.Instant)) > 0;
}

/// <summary>How a ticker stood in a currency behind the last movement of an instant.</summary>
/// <param name="LotsChanged">Lots were opened, consumed, moved or removed in it.</param>
/// <param name="BasisUnknown">A lot of unknown basis is there, or was within the instant.</param>
internal sealed record Look(Moment Moment, string Ticker, string Currency, bool LotsChanged, bool Open, decimal CapitalDeployed, bool BasisUnknown);
