namespace GrpcImport.Standalone.Logging;

/// <summary>A log in the data folder, for hosts whose terminal belongs to a command's output.</summary>
internal sealed class LogFile : IDisposable
{
    /// <summary>Some ten thousand lines; only warnings and errors are written, so that is years, or one bad day.</summary>
    private const long BytesMax = 1024 * 1024;

    private readonly Lock gate = new();
    private readonly StreamWriter writer;

    private LogFile(StreamWriter writer) => this.writer = writer;

    /// <summary>Opens the log to append to it; one that is full becomes the older one, whose place it takes.</summary>
    internal static LogFile Open(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > BytesMax })
            File.Move(path, path + ".1", overwrite: true);
        return new LogFile(new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true });
    }

    internal void Write(string line)
    {
        lock (gate)
        {
            try
            {
                writer.WriteLine(line);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // A full disk, or a host that is gone: a log that cannot be written must not stop the work it tells of.
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
            writer.Dispose();
    }
}
