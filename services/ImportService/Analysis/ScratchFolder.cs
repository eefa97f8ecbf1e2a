namespace GrpcImport.ImportService.Analysis;

/// <summary>A folder for scratch files; removed with all that is in it when it is disposed.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <summary>Makes the folder. What a killed process left in it is removed first.</summary>
    public ScratchFolder(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        _folder = Directory.CreateDirectory(path);
    }

    /// <summary>Opens a new, empty file for writing and reading.</summary>
    /// <param name="name">A name not used before.</param>
    /// <param name="bufferBytes">Bytes of its buffer.</param>
    public FileStream Create(string name, int bufferBytes) =>
        new(Path.Combine(_folder.FullName, name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferBytes);

    public void Dispose()
    {
        _folder.Refresh();
        if (_folder.Exists)
            _folder.Delete(recursive: true);
    }
}
