using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>Whether somebody holds a lock file, asked by one who does not want it.</summary>
public static class FileHold
{
    /// <summary>EWOULDBLOCK of flock: 11 on Linux, 35 on macOS and the BSDs; ERROR_SHARING_VIOLATION on Windows.</summary>
    private static readonly int[] HeldResults = [11, 35, unchecked((int)0x80070020)];

    /// <summary>The error of an attempt to take a lock says that another has it.</summary>
    public static bool Means(IOException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return HeldResults.Contains(error.HResult) && DatabaseFaults.Classify(error) is null;
    }

    /// <summary>Asks, by a shared lock that is given back at once: nothing is written, and a file that is not there is held by nobody.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not read the file.</exception>
    public static bool IsHeld(string lockFile)
    {
        try
        {
            new FileStream(lockFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite).Dispose();
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException e) when (Means(e))
        {
            return true;
        }
    }
}
