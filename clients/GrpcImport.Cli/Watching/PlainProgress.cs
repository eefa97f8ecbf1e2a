using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Watching;

/// <summary>Progress as lines, for logs and pipes: one per change of state or of what holds it up, and at most one a second in between.</summary>
internal sealed class PlainProgress(CommandOutput output, TimeProvider time, string fileName) : IProgressDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private long? lastLine;
    private ImportState lastState;
    private ErrorReason? lastPending;
    private string lastText = "";

    public void Uploaded(ulong bytes, ulong bytesTotal)
    {
        if (bytes == bytesTotal || IsDue())
            Write($"{fileName}: sent {HumanNumber.Count(bytes)} of {HumanNumber.Count(bytesTotal)} bytes");
    }

    public void Show(ProgressEvent progress)
    {
        var pending = progress.PendingError?.Reason;
        if (progress.Import.State == lastState && pending == lastPending && !IsDue())
            return;
        (lastState, lastPending) = (progress.Import.State, pending);
        Write($"{fileName}: {Describe(progress)}");
    }

    public void Lost(string why) => Write($"{fileName}: {why} Looking for the server again.");

    private bool IsDue() => lastLine is not { } last || time.GetElapsedTime(last) >= Pause;

    private void Write(string text)
    {
        lastLine = time.GetTimestamp();
        if (text == lastText)
            return;
        lastText = text;
        output.Note(text);
    }

    private static string Describe(ProgressEvent progress)
    {
        var state = ProgressText.State(progress.Import.State);
        if (progress.PendingError is { } pending)
            return $"{state}, {ProgressText.HeldUp(pending)}";
        return progress.Import.State switch
        {
            ImportState.Queued => $"{state}, {ProgressText.Waiting(progress.Import)}",
            ImportState.PersistingMovements => $"{state}, {ProgressText.Movements(progress, brief: false)}",
            ImportState.CalculatingSnapshots => $"{state}, {ProgressText.Snapshots(progress.Snapshot)}".TrimEnd(',', ' '),
            _ => state,
        };
    }
}
