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

    /// <summary>Files of this process that belong to no import yet: a sweep never takes them, however the clock jumps.</summary>
    private readonly ConcurrentDictionary<string, bool> underWay = new(StringComparer.Ordinal);

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
        underWay[PartPath(id)] = true;
        return new FileStream(PartPath(id), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.None);
    }

    /// <summary>Makes a part that was written and fsynced the staged file of an import, durably; answers its name.</summary>
    internal string Commit(Guid id)
    {
        var name = $"{id:N}{StagedEnding}";
        underWay[Path.Combine(root, name)] = true;
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

    /// <summary>A staged file belongs to an import now.</summary>
    internal void Settle(string name) => underWay.TryRemove(Path.Combine(root, name), out _);

    internal void DeleteStaged(string name)
    {
        Settle(name);
        File.Delete(Path.Combine(root, name));
    }

    internal bool Exists(string name) => File.Exists(Path.Combine(root, name));

    /// <summary>A staged statement for reading; readers may be many.</summary>
    internal FileStream OpenStaged(string name) =>
        new(Path.Combine(root, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Names of the staged statements that nobody wrote to since a moment and that no upload under way is about to make an import of.</summary>
    internal IEnumerable<string> StagedOlderThan(DateTimeOffset moment) => OlderThan(root, StagedEnding, moment).Select(path => Path.GetFileName(path));

    /// <summary>Parts that nobody wrote to since a moment; never one that this process is writing, however its clock jumps.</summary>
    internal IEnumerable<string> PartsOlderThan(DateTimeOffset moment) => OlderThan(Parts, PartEnding, moment);

    private IEnumerable<string> OlderThan(string folder, string ending, DateTimeOffset moment) =>
        Directory.EnumerateFiles(folder, "*" + ending).Where(path => !underWay.ContainsKey(path) && File.GetLastWriteTimeUtc(path) < moment.UtcDateTime);

    private string PartPath(Guid id) => Path.Combine(Parts, $"{id:N}{PartEnding}");
}
