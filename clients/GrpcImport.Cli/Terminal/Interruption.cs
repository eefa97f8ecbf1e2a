using GrpcImport.Cli.CommandLine;

namespace GrpcImport.Cli.Terminal;

/// <summary>Ctrl-C: the first one asks the command to stop, the second ends the process at once.</summary>
/// <param name="exitAtOnce">Ends the process with the exit code given.</param>
internal sealed class Interruption(Action<int> exitAtOnce) : IDisposable
{
    private readonly CancellationTokenSource first = new();
    private int signals;

    /// <summary>Cancelled by the first signal.</summary>
    internal CancellationToken Token => first.Token;

    internal bool IsRequested => first.IsCancellationRequested;

    internal void Signal()
    {
        if (Interlocked.Increment(ref signals) == 1)
            first.Cancel();
        else
            exitAtOnce(ExitCode.Interrupted);
    }

    public void Dispose() => first.Dispose();
}
