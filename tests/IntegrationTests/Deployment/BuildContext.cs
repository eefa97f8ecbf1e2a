using System.Text.RegularExpressions;
using GrpcImport.IntegrationTests.Hosts;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>What a build of an image sees of the clone: everything that .dockerignore does not take away.</summary>
internal sealed class BuildContext
{
    private readonly Regex[] ignored = [.. File.ReadAllLines(Path.Combine(Repository.Folder, ".dockerignore"))
        .Where(line => line.Length > 0 && !line.StartsWith('#'))
        .Select(Pattern)];

    /// <summary>Whether a path, relative to the top of the clone, is in the context.</summary>
    public bool Holds(string path)
    {
        var normal = path.Replace('\\', '/').Trim('/');
        return !ignored.Any(pattern => pattern.IsMatch(normal)) && Path.Exists(Path.Combine(Repository.Folder, normal));
    }

    /// <summary>COPY: a file into a folder or to a name, or the content of a folder.</summary>
    public void Copy(string source, string target)
    {
        var from = Path.Combine(Repository.Folder, source);
        if (!Holds(source))
            throw new FileNotFoundException($"'{source}' is not in the build context.", from);

        if (File.Exists(from))
        {
            var file = target.EndsWith('/') || Directory.Exists(target) ? Path.Combine(target, Path.GetFileName(source)) : target;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.Copy(from, file, overwrite: true);
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(from).Select(Path.GetFileName))
        {
            var inner = $"{source.TrimEnd('/')}/{entry}";
            if (Holds(inner))
                Copy(inner, Path.Combine(target, entry!));
        }
    }

    // '**/' stands for any folders, '*' for any part of a name; a folder takes all that is in it along.
    private static Regex Pattern(string line) =>
        new("^" + Regex.Escape(line).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(/.*)?$");
}
