using GrpcImport.Cli.Doctor.Databases;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.Standalone.DataFolders;

namespace GrpcImport.Cli.Doctor.Folders;

/// <summary>Looks at a data folder: that of the embedded services, or one that two service programs keep their files in.</summary>
/// <param name="folder">The folder; it need not exist.</param>
/// <param name="freeBytes">Free bytes of the disk that a folder is on.</param>
internal sealed class FolderExamination(string folder, Func<string, long> freeBytes)
{
    private static readonly string[] DatabaseFiles = ["imports.db", "snapshots.db"];

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var (exists, place) = FolderAccess.Examine(folder);
        if (place.Verdict != Verdict.Fine)
            return [place];

        var findings = new List<Finding> { place, FreeSpace.Examine(exists, freeBytes) };
        if (exists != folder)
            return findings;

        findings.Add(Holder());
        var staged = Path.Combine(folder, "staged");
        if (Directory.Exists(staged))
            findings.Add(FolderAccess.Examine(staged).Finding with { Subject = "staged statements" });
        findings.AddRange(await new SqliteProbe(Path.Combine(folder, DatabaseFiles[0]), StoreSchema.Imports).ExamineAsync(cancellationToken));
        findings.AddRange(await new SqliteProbe(Path.Combine(folder, DatabaseFiles[1]), StoreSchema.Snapshots).ExamineAsync(cancellationToken));
        return findings;
    }

    /// <summary>The host that has the folder; null where none has, or none that says where it is.</summary>
    internal HostRecord? Host() => DataFolder.IsHeld(folder) ? HostRecord.Read(folder) : null;

    private Finding Holder()
    {
        const string Subject = "lock";
        try
        {
            if (DataFolder.IsHeld(folder))
                return HostRecord.Read(folder) is { } host
                    ? Finding.Fine(Subject, $"process {host.ProcessId} has the folder, serves it at {host.Address.ToString().TrimEnd('/')} and {(host.RunsImports ? "runs imports" : "runs no imports")}")
                    : Finding.Advice(Subject, "a process has the folder and does not say where it listens", "It starts or stops; where that lasts, end it.");
            var files = DatabaseFiles.Where(file => FileHold.IsHeld(Path.Combine(folder, file + ".lock"))).ToList();
            return Finding.Fine(Subject, files.Count == 0 ? "nobody has the folder" : $"service programs have {string.Join(" and ", files)}; ask them with --server");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Wrong(Subject, $"it cannot be read: {e.Message}", "Give this user the right to read and write the folder, or run as its owner.");
        }
    }
}
