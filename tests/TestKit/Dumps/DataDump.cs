namespace GrpcImport.TestKit.Dumps;

/// <summary>
/// What a data folder holds, row for row as text: without surrogate ids, times, attempts, run numbers, event numbers and leases, so that two
/// folders compare equal when the same work was done in them, however it was interrupted. Both databases are opened read-only, beside a running host.
/// </summary>
public sealed class DataDump
{
    private static readonly DumpTable[] s_allOfImports =
    [
        ImportTables.Accounts, ImportTables.Imports, ImportTables.Chunks, ImportTables.RowIssues, ImportTables.SkippedRows, ImportTables.Movements,
        ImportTables.SuppliedBases,
    ];

    private static readonly DumpTable[] s_allOfSnapshots =
    [
        SnapshotTables.Calculations, SnapshotTables.AccountSnapshots, SnapshotTables.TickerSnapshots, SnapshotTables.Operations,
        SnapshotTables.Issues,
    ];

    private static readonly DumpTable[] s_results =
    [
        SnapshotTables.CalculationsOfAnyRevision, SnapshotTables.AccountSnapshots, SnapshotTables.TickerSnapshots, SnapshotTables.Operations,
        SnapshotTables.Issues,
    ];

    private DataDump(List<string> lines) => Lines = lines;

    /// <summary>A line per row: table, then each column with its value.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Everything: accounts, imports, chunks, row issues, skipped rows, movements, supplied bases and the visible snapshots.</summary>
    public static DataDump OfAll(string dataFolder) => OfAll(Imports(dataFolder), Snapshots(dataFolder));

    /// <summary>The same of databases of any kind: the texts are the same for the same data.</summary>
    public static DataDump OfAll(DumpSource imports, DumpSource snapshots) => Read(imports, snapshots, s_allOfImports, s_allOfSnapshots, null);

    /// <summary>The database of ImportService in a data folder.</summary>
    public static DumpSource Imports(string dataFolder) => DumpSource.Sqlite(Path.Combine(dataFolder, "imports.db"));

    /// <summary>The database of SnapshotService in a data folder.</summary>
    public static DumpSource Snapshots(string dataFolder) => DumpSource.Sqlite(Path.Combine(dataFolder, "snapshots.db"));

    /// <summary>
    /// An account's movements as a set, and its visible snapshots, without its name: what must not depend on chunk size, nor on the order of a
    /// statement's rows.
    /// </summary>
    public static DataDump OfResults(string dataFolder, string account) =>
        Read(Imports(dataFolder), Snapshots(dataFolder), [ImportTables.MovementSet, ImportTables.SuppliedBases], s_results, account);

    /// <summary>The first difference, readable; null when both are equal.</summary>
    /// <param name="expected">What should be there.</param>
    /// <param name="actual">What is there.</param>
    public static string? Difference(DataDump expected, DataDump actual) => DumpDifference.First(expected.Lines, actual.Lines);

    private static DataDump Read(DumpSource ofImports, DumpSource ofSnapshots, DumpTable[] importTables, DumpTable[] snapshotTables, string? account)
    {
        using var imports = ofImports.Open();
        using var snapshots = ofSnapshots.Open();
        var names = DumpNames.Read(imports, ofImports);
        var lines = new List<string>();
        foreach (var table in importTables)
            lines.AddRange(DumpRows.Read(imports, ofImports, table, names, account).Select(row => row.Line));
        foreach (var table in snapshotTables)
        {
            var rows = DumpRows.Read(snapshots, ofSnapshots, table, names, account);
            // Ordered by account id first, which is random: by name it is the same for two folders. A stable sort keeps the order within.
            lines.AddRange(account is null ? rows.OrderBy(row => row.Account, StringComparer.Ordinal).Select(row => row.Line) : rows.Select(row => row.Line));
        }

        return new DataDump(lines);
    }
}
