using System.Globalization;

namespace GrpcImport.Benchmarks;

/// <summary>A folder for everything that is generated and imported; removed at the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grpcimport-benchmarks-");
    private int _folders;

    /// <summary>Path of a file in the folder.</summary>
    public string FileOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>A new, empty folder of its own in it.</summary>
    public string NewFolder() => Directory.CreateDirectory(FileOf(string.Create(CultureInfo.InvariantCulture, $"run-{++_folders}"))).FullName;

    /// <summary>Removes a folder of a run, so that the disk holds one at a time.</summary>
    public static void Remove(string folder) => Directory.Delete(folder, recursive: true);

    public void Dispose() => _folder.Delete(recursive: true);
}
