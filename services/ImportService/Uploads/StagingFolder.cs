using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Uploads;

/// <summary>
/// The folder of staged statements. An upload under way is "parts/UUID.part"; a staged statement is "UUID.statement": the server's own
/// name, so that nothing a client says becomes a path.
/// </summary>
internal sealed class StagingFolder(IOptions<UploadOptions> options)
{
    private const string PartEnding = ".part";
    private const string StagedEnding = ".statement";
    private readonly string root = Path.GetFullPath(options.Value.StagingFolder);
    private readonly ConcurrentDictionary<string, Guid> underWay = new(StringComparer.Ordinal);

    private string Parts => Path.Combine(root, "parts");

    private string Scratch => Path.Combine(root, "scratch");

    /// <summary>Folder of an analysis' scratch files, its own: several imports may be analyzed at once. Nothing in it outlives the analysis.</summary>
    internal string ScratchOf(Guid importId) => Path.Combine(Scratch, $"{importId:N}");

    /// <summary>Removes what analyses left behind that a kill ended; only where no other replica works on the folder.</summary>
    internal void ClearScratch() => Directory.EnumerateDirectories(Scratch).ToList().ForEach(folder => Directory.Delete(folder, recursive: true));

    /// <summary>Makes the folders.</summary>
    internal void Create()
    {
        Directory.CreateDirectory(Parts);
        Directory.CreateDirectory(Scratch);
    }

    /// <summary>A new file for an upload under way.</summary>
    internal FileStream CreatePart(Guid id)
    {
        underWay.TryAdd(PartPath(id), id);
        return new FileStream(PartPath(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.None);
    }

    /// <summary>Makes a part that was written and fsynced the staged file of an import, durably; answers its name.</summary>
    internal string Commit(Guid id)
    {
        var name = $"{id:N}{StagedEnding}";
        File.Move(PartPath(id), Path.Combine(root, name));
        underWay.TryRemove(PartPath(id), out _);
        DurableFolder.Flush(root);
        return name;
    }

    internal void DeletePart(Guid id)
    {
        underWay.TryRemove(PartPath(id), out _);
        File.Delete(PartPath(id));
    }

    internal void DeleteStaged(string name) => File.Delete(Path.Combine(root, name));

    internal bool Exists(string name) => File.Exists(Path.Combine(root, name));

    /// <summary>A staged statement for reading; readers may be many.</summary>
    internal FileStream OpenStaged(string name) =>
        new(Path.Combine(root, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Names of the staged statements.</summary>
    internal IEnumerable<string> StagedNames() =>
        Directory.EnumerateFiles(root, "*" + StagedEnding).Select(path => Path.GetFileName(path));

    internal DateTimeOffset LastWrite(string name) => File.GetLastWriteTimeUtc(Path.Combine(root, name));

    /// <summary>Parts that nobody wrote to since a moment; never one that this process is writing, however its clock jumps.</summary>
    internal IEnumerable<string> PartsOlderThan(DateTimeOffset moment) =>
        Directory.EnumerateFiles(Parts, "*" + PartEnding).Where(path => !underWay.ContainsKey(path) && File.GetLastWriteTimeUtc(path) < moment.UtcDateTime);

    private string PartPath(Guid id) => Path.Combine(Parts, $"{id:N}{PartEnding}");
}
