namespace GrpcImport.Standalone.Logging;

/// <summary>A log in the data folder, for hosts whose terminal belongs to a command's output. Made when there is something to write.</summary>
internal sealed class LogFile(string path) : IDisposable
{
    /// <summary>Some ten thousand lines; only warnings and errors are written, so that is years, or one bad day.</summary>
    private const long BytesMax = 1024 * 1024;

    private readonly Lock gate = new();
    private StreamWriter? writer;
    private bool closed;

    internal void Write(string line)
    {
        lock (gate)
        {
            if (closed)
                return;
            try
            {
                writer ??= Open();
                writer.WriteLine(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk: a log that cannot be written must not stop the work it tells of.
                closed = true;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            try
            {
                writer?.Dispose();
            }
            catch (IOException)
            {
                // A line that found no room is tried once more here; it is lost, and what the host did is not the worse for it.
            }
        }
    }

    // A log that is full becomes the older one, whose place it takes.
    private StreamWriter Open()
    {
        if (new FileInfo(path) is { Exists: true, Length: > BytesMax })
            File.Move(path, path + ".1", overwrite: true);
        return new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
    }
}
