namespace GrpcImport.Cli.Doctor.Databases;

/// <summary>The first bytes of a SQLite file (https://www.sqlite.org/fileformat.html), read without SQLite, which might change something.</summary>
/// <param name="IsDatabase">It begins as every SQLite file does.</param>
/// <param name="IsWal">Its journal is a write-ahead log.</param>
internal readonly record struct SqliteHeader(bool IsDatabase, bool IsWal)
{
    private const int Bytes = 100;
    private const int WriteVersionAt = 18;
    private const byte WalVersion = 2;

    internal static SqliteHeader Read(string file)
    {
        Span<byte> header = stackalloc byte[Bytes];
        // Shared with everybody: the host that works on the file is not to be disturbed.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = stream.ReadAtLeast(header, Bytes, throwOnEndOfStream: false);
        return new(read == Bytes && header.StartsWith("SQLite format 3\0"u8), read == Bytes && header[WriteVersionAt] == WalVersion);
    }
}
