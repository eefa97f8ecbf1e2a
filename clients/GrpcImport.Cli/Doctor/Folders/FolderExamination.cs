using GrpcImport.Cli.Doctor.Databases;
using GrpcImport.Cli.Doctor.Snapshots;
using GrpcImport.ServiceDefaults.Sqlite;
using GrpcImport.Standalone.DataFolders;
using Microsoft.Data.Sqlite;

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
        var imports = new SqliteProbe(Path.Combine(folder, DatabaseFiles[0]), StoreSchema.Imports);
        var snapshots = new SqliteProbe(Path.Combine(folder, DatabaseFiles[1]), StoreSchema.Snapshots);
        findings.AddRange(await imports.ExamineAsync(cancellationToken));
        findings.AddRange(await snapshots.ExamineAsync(cancellationToken));
        // Services that run are asked themselves.
        if (Host() is null && imports.HasTables && (snapshots.HasTables || snapshots.IsEmpty))
            findings.AddRange(await SnapshotExamination.ExamineAsync(() => RevisionsAsync(snapshots.HasTables, cancellationToken)));
        return findings;
    }

    private async Task<IReadOnlyList<AccountRevisions>> RevisionsAsync(bool withSnapshots, CancellationToken cancellationToken)
    {
        await using var imports = await OpenAsync(DatabaseFiles[0], cancellationToken);
        await using var snapshots = withSnapshots ? await OpenAsync(DatabaseFiles[1], cancellationToken) : null;
        return await StoredRevisions.ReadAsync(imports, snapshots, cancellationToken);
    }

    private Task<SqliteConnection> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, name);
        return SqliteSource.OpenAsync(file, alone: !SqliteSource.HasLog(file), cancellationToken);
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
