using Microsoft.Data.Sqlite;

namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>Opens a SQLite file to read it, without changing it or anything beside it.</summary>
internal static class SqliteSource
{
    /// <summary>Without a log nobody has the file open, and it can be read as it is; SQLite's usual way would make a log and its index beside it.</summary>
    internal static bool HasLog(string file) => File.Exists(file + "-wal");

    internal static async Task<SqliteConnection> OpenAsync(string file, bool alone, CancellationToken cancellationToken)
    {
        var source = alone ? $"file://{Escaped(Path.GetFullPath(file))}?immutable=1" : file;
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Not by System.Uri, which takes "%41" in the name of a folder for an "A" that is escaped already.
    private static string Escaped(string path) =>
        (path.StartsWith('/') ? "" : "/") + string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
}
