using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Failures;
using GrpcImport.Standalone.DataFolders;

namespace GrpcImport.Cli.Hosting;

/// <summary>Waits, within bounds, for a data folder that another process holds: it starts, or ends, or only answers a question.</summary>
internal sealed class DataFolderWait(TimeProvider time, string folder)
{
    /// <summary>A host starts in about a second and stops within five; twice that on a busy machine.</summary>
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long started = time.GetTimestamp();

    /// <exception cref="CliFailure">The time is over.</exception>
    internal async Task OnceMoreAsync(CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(started) >= TimeMax)
            throw Describe(HostRecord.Read(folder));
        await Task.Delay(Pause, time, cancellationToken);
    }

    private CliFailure Describe(HostRecord? holder) => new(ExitCode.Failed, "DATA_FOLDER_LOCKED", holder switch
    {
        null => $"The data folder '{folder}' is held by another process that does not say where it listens; end it, then try again.",
        { RunsImports: false } => $"The data folder '{folder}' is held by process {holder.ProcessId}, which runs no imports; try again when it has ended.",
        _ => $"The data folder '{folder}' is held by process {holder.ProcessId}, which serves it at {holder.Address} but does not answer.",
    });
}
