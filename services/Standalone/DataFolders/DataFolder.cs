using GrpcImport.ServiceDefaults.Sqlite;

namespace GrpcImport.Standalone.DataFolders;

/// <summary>
/// The folder of one Standalone: databases, staged statements, the lock that keeps it to one process, and the record of who that is.
/// Held while this object lives; the operating system frees it when the process ends, however it ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string LockFileName = "lock";

    private readonly FileStream heldLock;

    private DataFolder(string path, FileStream heldLock)
    {
        Path = path;
        this.heldLock = heldLock;
    }

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>ImportService's database.</summary>
    public string ImportDatabaseFile => System.IO.Path.Combine(Path, "imports.db");

    /// <summary>SnapshotService's database.</summary>
    public string SnapshotDatabaseFile => System.IO.Path.Combine(Path, "snapshots.db");

    /// <summary>Uploaded statements.</summary>
    public string StagingFolder => System.IO.Path.Combine(Path, "staged");

    /// <summary>Where a host without a console writes its log.</summary>
    public string LogFile => System.IO.Path.Combine(Path, "grpcimport.log");

    /// <summary>Makes the folder where it is missing, readable by its owner only, and takes its lock.</summary>
    /// <returns>null where another process (or another holder in this one) has it.</returns>
    /// <exception cref="IOException">It cannot be made or written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static DataFolder? TryLock(string path)
    {
        var folder = System.IO.Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        if (Take(System.IO.Path.Combine(folder, LockFileName)) is not { } taken)
            return null;

        // Whoever wrote a record that is there now did not live to remove it.
        var held = new DataFolder(folder, taken);
        held.Withdraw();
        return held;
    }

    /// <summary>Whether a process has a folder, without taking it or changing anything in it.</summary>
    public static bool IsHeld(string path) => FileHold.IsHeld(System.IO.Path.Combine(path, LockFileName));

    /// <summary>Tells other processes of this folder where its host is.</summary>
    public void Announce(HostRecord record) => record.Write(Path);

    /// <summary>Takes the record back.</summary>
    public void Withdraw() => HostRecord.Delete(Path);

    /// <summary>Takes the record back and frees the lock.</summary>
    public void Dispose()
    {
        // In this order: a record without a lock would send others to a host that is gone. The lock's file stays:
        // to delete it would let one process lock the deleted file and another its successor.
        try
        {
            Withdraw();
        }
        finally
        {
            heldLock.Dispose();
        }
    }

    private static FileStream? Take(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (FileHold.Means(e))
        {
            return null;
        }
    }
}
