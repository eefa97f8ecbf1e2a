using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>Looks at a SQLite file without changing it, whoever works on it meanwhile.</summary>
internal sealed class SqliteProbe(string file, StoreSchema schema)
{
    private const string Provider = "Sqlite";

    /// <summary>Files up to this size are read through: 256 MiB take about a second from any disk.</summary>
    private const long CheckedBytesMax = 256L * 1024 * 1024;

    /// <summary>EF Core's way to insert reads the new row back in the same statement (RETURNING), which came with it.</summary>
    private static readonly Version SqliteVersionMin = new(3, 35, 0);

    private readonly string subject = Path.GetFileName(file);

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(file))
                return Begins("it does not exist yet; the first start makes it");
            if (new FileInfo(file).Length == 0)
                return Begins("it is empty; the next start makes its tables");
            var header = SqliteHeader.Read(file);
            return header.IsDatabase
                ? await ExamineAsync(header, cancellationToken)
                : [Finding.Wrong(subject, "it is damaged, or not a SQLite database", "Restore it from a backup, or move it away to begin anew.")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Finding.Wrong(subject, $"it cannot be read: {e.Message}", "Give this user the right to read and write the file, or run as its owner.")];
        }
        catch (SqliteException e)
        {
            return [Faulty(e)];
        }
    }

    /// <summary>Behind the examination: its tables are those of this program, and sound.</summary>
    internal bool HasTables { get; private set; }

    /// <summary>Behind the examination: there is nothing in it yet.</summary>
    internal bool IsEmpty { get; private set; }

    private IReadOnlyList<Finding> Begins(string text)
    {
        IsEmpty = true;
        return [Finding.Fine(subject, text)];
    }

    private async Task<IReadOnlyList<Finding>> ExamineAsync(SqliteHeader header, CancellationToken cancellationToken)
    {
        // Should somebody open it right now, there is a log afterwards: then it is read once more, the usual way.
        var alone = !SqliteSource.HasLog(file);
        var findings = await ReadAsync(alone, header, cancellationToken);
        return alone && SqliteSource.HasLog(file) ? await ReadAsync(alone: false, header, cancellationToken) : findings;
    }

    private async Task<IReadOnlyList<Finding>> ReadAsync(bool alone, SqliteHeader header, CancellationToken cancellationToken)
    {
        await using var connection = await SqliteSource.OpenAsync(file, alone, cancellationToken);
        var tables = SchemaFinding.Of(subject, schema.Migrations(Provider), await AppliedAsync(connection, cancellationToken), migrate: null);
        var findings = new List<Finding> { tables, SqliteVersion(connection.ServerVersion, header) };
        if (new FileInfo(file).Length <= CheckedBytesMax)
            findings.Add(await ContentAsync(connection, cancellationToken));
        HasTables = tables.Verdict == Verdict.Fine && findings.TrueForAll(finding => finding.Verdict < Verdict.Wrong);
        return findings;
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(SqliteConnection connection, CancellationToken cancellationToken) =>
        await connection.TextsAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'", cancellationToken) is []
            ? []
            : await connection.TextsAsync("""SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """, cancellationToken);

    private Finding SqliteVersion(string version, SqliteHeader header)
    {
        if (Version.Parse(version) < SqliteVersionMin)
            return Finding.Wrong(subject, $"SQLite {version} is too old", $"Use a build of SQLite {SqliteVersionMin} or later.");
        return header.IsWal
            ? Finding.Fine(subject, $"SQLite {version}, journal mode WAL, {Amount.OfBytes(new FileInfo(file).Length)}")
            : Finding.Advice(subject, $"SQLite {version}, and the journal mode is not WAL", "The next start sets it; until then a copy or a tool has changed the file.");
    }

    private async Task<Finding> ContentAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var problems = await connection.TextsAsync("PRAGMA quick_check(1)", cancellationToken);
        return problems is ["ok"]
            ? Finding.Fine(subject, "its pages are sound")
            : Finding.Wrong(subject, $"it is damaged: {string.Join(", ", problems)}", "Restore it from a backup.");
    }

    private Finding Faulty(SqliteException e) => DatabaseFaults.Classify(e) switch
    {
        DatabaseFault.Locked => Finding.Advice(subject, "another process keeps it locked just now", "Ask again; if it stays so, end what holds it."),
        DatabaseFault.Corrupt => Finding.Wrong(subject, $"it is damaged: {e.Message}", "Restore it from a backup."),
        _ => Finding.Wrong(subject, $"it cannot be opened: {e.Message}", "Give this user the right to read and write the file and its folder."),
    };
}
