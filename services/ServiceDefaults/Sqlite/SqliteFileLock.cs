using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>The operating system's lock that keeps a SQLite file to one process; a kill frees it.</summary>
internal static class SqliteFileLock
{
    internal static FileStream Take(string databaseFile)
    {
        try
        {
            return new FileStream(databaseFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException) && DatabaseFaults.Classify(e) is not DatabaseFault.DiskFull)
        {
            throw new DatabaseFaultException(DatabaseFault.Locked, databaseFile, e);
        }
    }
}
