namespace GrpcImport.TestKit.Dumps;

/// <summary>The tables of SnapshotService: of each account only what its readers see, not what abandoned calculations left to be swept.</summary>
internal static class SnapshotTables
{
    internal static readonly DumpTable Calculations = new("visible_calculations", """SELECT * FROM "visible_calculations" """)
    {
        AccountColumns = ["account_id"],
        LeftOut = ["calculation", "calculation_id"],
        Moments = ["computed"],
    };

    internal static readonly DumpTable AccountSnapshots = Visible("account_snapshots", """ "day", "currency" """);

    internal static readonly DumpTable TickerSnapshots = Visible("ticker_snapshots", """ "ticker", "currency", "day" """);

    internal static readonly DumpTable Operations = Visible("operations", """ "ticker", "currency", "number" """, "final_day");

    internal static readonly DumpTable Issues = Visible("snapshot_issues", """ "number" """);

    /// <summary>The calculation without the revision, which counts the chunks that led to it.</summary>
    internal static readonly DumpTable CalculationsOfAnyRevision = Calculations with { LeftOut = [.. Calculations.LeftOut, "account_revision"] };

    private static DumpTable Visible(string table, string order, string day = "day") => new(table,
        $"""
        SELECT s."account_id", t.* FROM "{table}" t JOIN "segments" s
        ON s."calculation" = t."calculation" AND t."{day}" BETWEEN s."first_day" AND s."last_day"
        ORDER BY s."account_id", {order}
        """)
    {
        AccountColumns = ["account_id"],
        LeftOut = ["calculation"],
    };
}
