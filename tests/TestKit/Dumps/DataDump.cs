using Microsoft.Data.Sqlite;

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
    public static DataDump OfAll(string dataFolder) => Read(dataFolder, s_allOfImports, s_allOfSnapshots, null);

    /// <summary>
    /// An account's movements as a set, and its visible snapshots, without its name: what must not depend on chunk size, nor on the order of a
    /// statement's rows.
    /// </summary>
    public static DataDump OfResults(string dataFolder, string account) => Read(dataFolder, [ImportTables.MovementSet, ImportTables.SuppliedBases], s_results, account);

    /// <summary>The first difference, readable; null when both are equal.</summary>
    /// <param name="expected">What should be there.</param>
    /// <param name="actual">What is there.</param>
    public static string? Difference(DataDump expected, DataDump actual) => DumpDifference.First(expected.Lines, actual.Lines);

    private static DataDump Read(string dataFolder, DumpTable[] ofImports, DumpTable[] ofSnapshots, string? account)
    {
        using var imports = Open(dataFolder, "imports.db");
        using var snapshots = Open(dataFolder, "snapshots.db");
        var names = DumpNames.Read(imports);
        var lines = new List<string>();
        foreach (var table in ofImports)
            lines.AddRange(DumpRows.Read(imports, table, names, account));
        foreach (var table in ofSnapshots)
        {
            var rows = DumpRows.Read(snapshots, table, names, account);
            // Ordered by account id first, which is random: by name it is the same for two folders. A stable sort keeps the order within.
            lines.AddRange(account is null ? rows.OrderBy(DumpRows.AccountOf, StringComparer.Ordinal) : rows);
        }

        return new DataDump(lines);
    }

    private static SqliteConnection Open(string dataFolder, string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, file),
            Mode = SqliteOpenMode.ReadOnly,
            // A pooled connection would hold the file open behind a folder that the test deletes.
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
