namespace GrpcImport.Cli.Doctor.Folders;

/// <summary>Whether files can be made in a folder.</summary>
internal static class FolderAccess
{
    private const string Subject = "folder";

    /// <summary>Looks at a folder, or at the nearest one above it that exists, since that is where it would be made.</summary>
    internal static (string Exists, Finding Finding) Examine(string folder)
    {
        var exists = folder;
        while (!Directory.Exists(exists))
        {
            if (File.Exists(exists))
                return (exists, Finding.Wrong(Subject, $"'{exists}' is a file, so there can be no folder '{folder}'", "Give another folder, or move the file away."));
            exists = Path.GetDirectoryName(exists) ?? throw new DirectoryNotFoundException($"'{folder}' has no root that exists.");
        }

        return (exists, Write(folder, exists));
    }

    // The operating system's answer to a real attempt is the only one that knows of rights, quotas and disks mounted to be read only.
    private static Finding Write(string folder, string exists)
    {
        try
        {
            var file = Path.Combine(exists, string.Create(System.Globalization.CultureInfo.InvariantCulture, $".doctor-{Environment.ProcessId}"));
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            stream.WriteByte(0);
            return Finding.Fine(Subject, exists == folder ? "files can be made in it" : $"it does not exist yet, and can be made in '{exists}'");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(Subject, $"no file can be made in '{exists}': {e.Message}", "Give this user the right to write there, or make room on its disk.");
        }
    }
}
