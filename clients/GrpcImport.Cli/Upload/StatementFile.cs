using System.Formats.Tar;
using System.Security.Cryptography;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Failures;

namespace GrpcImport.Cli.Upload;

/// <summary>A statement on disk, hashed before it is sent so that the server can answer without a byte.</summary>
internal sealed record StatementFile(string Path, string Name, ulong SizeBytes, string Sha256)
{
    /// <summary>Below the large object heap's threshold, and what one read of a disk brings anyway.</summary>
    private const int BufferBytes = 64 * 1024;

    /// <summary>Names every file that cannot be read, before anything is done with the others.</summary>
    internal static void RequireReadable(IReadOnlyList<string> paths)
    {
        var problems = paths.Select(ReadProblem).OfType<string>().ToList();
        if (problems.Count > 0)
            throw new CliFailure(ExitCode.Usage, "FILE_UNREADABLE", string.Join(' ', problems));
    }

    internal static async Task<StatementFile> HashAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = Open(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferBytes];
            var size = 0UL;
            for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0; size += (ulong)read)
                hash.AppendData(buffer, 0, read);
            return new(path, System.IO.Path.GetFileName(path), size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e.Message);
        }
    }

    internal FileStream Open() => Open(Path);

    internal static CliFailure Unreadable(string path, string cause) => new(ExitCode.Usage, "FILE_UNREADABLE", $"'{path}' cannot be read: {cause}");

    private static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.ReadWrite,
        BufferSize = 0,
        Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
    });

    /// <summary>
    /// Known without opening it: to open a named pipe waits for a writer, and a device may be read without end. Both have no length, and
    /// what kind of file an empty one is, of all the framework only the writer of archives tells.
    /// </summary>
    private static bool IsRegular(string path)
    {
        var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        if (!file.Exists || file.Length > 0 || OperatingSystem.IsWindows())
            return file.Exists;
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
            writer.WriteEntry(file.FullName, "statement");
        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType == TarEntryType.RegularFile;
    }

    private static string? ReadProblem(string path)
    {
        if (Directory.Exists(path))
            return $"'{path}' is a folder; expected a statement's file.";
        if (!File.Exists(path))
            return $"'{path}' does not exist.";
        try
        {
            if (!IsRegular(path))
                return $"'{path}' is not a regular file.";
            using var stream = Open(path);
            // A pipe can be read only once, but a statement is hashed and then sent.
            return stream.CanSeek ? null : $"'{path}' is not a regular file.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"'{path}' cannot be read: {e.Message}";
        }
    }
}
