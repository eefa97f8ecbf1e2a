namespace GrpcImport.Cli.Doctor.Folders;

/// <summary>Whether the disk has room for an import.</summary>
internal static class FreeSpace
{
    /// <summary>64 MiB: both databases' logs before a checkpoint, 16 MiB each, and as much again for a chunk and its pages.</summary>
    internal const long BytesMin = 64L * 1024 * 1024;

    /// <summary>4 GiB: the largest statement that an upload may bring by default, 1 GiB, its scratch files, and its movements in the database.</summary>
    internal const long BytesWanted = 4L * 1024 * 1024 * 1024;

    private const string Subject = "disk";

    internal static Finding Examine(string folder, Func<string, long> freeBytes)
    {
        var free = freeBytes(folder);
        var text = $"{Amount.OfBytes(free)} free";
        return free switch
        {
            < BytesMin => Finding.Wrong(Subject, text, $"Make room: imports fail below {Amount.OfBytes(BytesMin)}, and go on when there is room again."),
            < BytesWanted => Finding.Advice(Subject, text, $"The largest statement needs up to {Amount.OfBytes(BytesWanted)} with its movements; smaller ones need less."),
            _ => Finding.Fine(Subject, text),
        };
    }

    /// <summary>What this user may use of the disk.</summary>
    internal static long OfDisk(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
