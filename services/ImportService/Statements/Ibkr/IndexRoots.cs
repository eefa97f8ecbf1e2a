namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// Roots of index options that are not the index itself: contracts that settle in the afternoon, or end in other weeks, have roots of their own. XSP, DJX, OEX
/// and XND have one root for all; MRUT and XEO are products of other size or exercise, and stay apart. From the exchanges' lists of roots:
/// marketdata.app/education/options/complete-list-of-index-tickers (SPXPM became SPXW in May 2017, SPXQ is no longer listed; old statements have them) and
/// nasdaq.com/nasdaq-100-index-options (NDXP).
/// </summary>
internal static class IndexRoots
{
    /// <summary>The ticker of a root: the index, else the root itself.</summary>
    public static string TickerOf(string root) => root switch
    {
        "SPXW" or "SPXPM" or "SPXQ" => "SPX",
        "NDXP" => "NDX",
        "RUTW" => "RUT",
        "VIXW" => "VIX",
        _ => root,
    };
}
