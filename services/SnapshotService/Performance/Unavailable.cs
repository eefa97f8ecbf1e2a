namespace GrpcImport.SnapshotService.Performance;

/// <summary>Why a figure is not available.</summary>
internal enum UnavailableReason
{
    /// <summary>Something open has no price.</summary>
    PriceMissing,

    /// <summary>Something that was transferred has no price.</summary>
    TransferPriceMissing,

    /// <summary>A figure has more than 18 digits.</summary>
    BeyondDigits,

    /// <summary>A day began with nothing, or with less, and ended with something.</summary>
    NothingInvested,

    /// <summary>More than everything was lost before: what grew from it has no rate.</summary>
    EverythingLost,

    /// <summary>At the start of the range and within it nothing was invested.</summary>
    NothingInvestedInRange,

    /// <summary>No rate makes all flows worth 0, or more than one does.</summary>
    NoSingleRate,
}

/// <summary>Why a figure is not available, and where that began.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Day">The day; the last of the range where it is about the range.</param>
/// <param name="Ticker">The ticker without a price; empty for other reasons.</param>
/// <param name="Symbol">The instrument without a price; empty for other reasons.</param>
internal sealed record Unavailable(UnavailableReason Reason, DateOnly Day, string Ticker = "", string Symbol = "");
