using System.Data.Common;
using System.Globalization;

namespace GrpcImport.Cli.Doctor.Snapshots;

/// <summary>The revisions of all accounts, as the SQLite files of both services hold them while no service runs.</summary>
internal static class StoredRevisions
{
    private const string AccountsSql = """SELECT hex("Id"), "Name", "Revision", "SnapshotRevision", "FirstDirtyDay" IS NOT NULL FROM "accounts" ORDER BY "NameKey" """;

    private const string SnapshotsSql = """SELECT hex("account_id"), "account_revision" FROM "visible_calculations" """;

    /// <param name="imports">The database of ImportService, open.</param>
    /// <param name="snapshots">That of SnapshotService; null where it has no tables yet.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    internal static async Task<IReadOnlyList<AccountRevisions>> ReadAsync(DbConnection imports, DbConnection? snapshots, CancellationToken cancellationToken)
    {
        var seen = snapshots is null
            ? []
            : (await RowsAsync(snapshots, SnapshotsSql, row => (Id: row.GetString(0), Revision: Revision(row, 1)), cancellationToken)).ToDictionary(row => row.Id, row => row.Revision);
        return await RowsAsync(
            imports,
            AccountsSql,
            row => new AccountRevisions(
                row.GetString(1), Revision(row, 2), Revision(row, 3), row.GetBoolean(4), seen.TryGetValue(row.GetString(0), out var revision) ? revision : null),
            cancellationToken);
    }

    private static ulong Revision(DbDataReader row, int column) => Convert.ToUInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    private static async Task<List<T>> RowsAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
