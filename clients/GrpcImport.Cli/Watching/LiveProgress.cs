using System.Collections.Concurrent;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts.Imports.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrpcImport.Cli.Watching;

/// <summary>Progress as bars on a terminal: sending, movements, snapshots.</summary>
internal sealed class LiveProgress : IProgressDisplay
{
    /// <summary>Below this many columns only what matters most is said.</summary>
    private const int WideColumns = 100;

    private readonly ProgressContext context;
    private readonly DetailColumn details;
    private readonly bool brief;
    private ProgressTask? sending;
    private ProgressTask? movements;
    private ProgressTask? snapshots;

    private LiveProgress(ProgressContext context, DetailColumn details, bool brief) => (this.context, this.details, this.brief) = (context, details, brief);

    internal static Task<T> RunAsync<T>(IAnsiConsole console, Func<IProgressDisplay, Task<T>> work)
    {
        var width = console.Profile.Width;
        var details = new DetailColumn();
        return console.Progress()
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = Math.Clamp(width - 70, 8, 40) },
                new PercentageColumn(),
                details)
            .StartAsync(context => work(new LiveProgress(context, details, width < WideColumns)));
    }

    public void Uploaded(ulong bytes, ulong bytesTotal)
    {
        sending ??= context.AddTask("Sending");
        Set(sending, bytes, bytesTotal, $"{HumanNumber.Count(bytes)} of {HumanNumber.Count(bytesTotal)} bytes");
    }

    public void Show(ProgressEvent progress)
    {
        var import = progress.Import;
        movements ??= context.AddTask("Movements");
        var detail = import.State switch
        {
            ImportState.Queued => ProgressText.Waiting(import),
            ImportState.Analyzing => "reading the statement",
            _ => ProgressText.Movements(progress, brief),
        };
        var heldUp = progress.PendingError is { } pending ? ProgressText.HeldUp(pending) : null;
        Set(movements, import.Counts?.RowsRead ?? 0, import.RowsTotal, progress.Snapshot is null ? heldUp ?? detail : detail);
        if (progress.Snapshot is not { } snapshot)
            return;
        snapshots ??= context.AddTask("Snapshots");
        var done = snapshot.Step is SnapshotStep.Done || import.State == ImportState.Completed;
        Set(snapshots, done ? 1 : snapshot.MovementsSent, done ? 1 : snapshot.MovementsTotal + 1, heldUp ?? (done ? "done" : ProgressText.Snapshots(snapshot)));
    }

    public void Lost(string why)
    {
        var task = snapshots ?? movements ?? (sending ??= context.AddTask("Sending"));
        details.Set(task, $"{why} Looking for the server again.");
    }

    private void Set(ProgressTask task, ulong value, ulong max, string detail)
    {
        // A bar of nothing would be full from the start.
        task.IsIndeterminate = max == 0;
        task.MaxValue = Math.Max(1, max);
        task.Value = value;
        details.Set(task, detail);
    }

    /// <summary>Says in words what the bar shows. Drawn by a thread of the display's own.</summary>
    private sealed class DetailColumn : ProgressColumn
    {
        private readonly ConcurrentDictionary<int, string> texts = new();

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(texts.GetValueOrDefault(task.Id, "")).Ellipsis();

        internal void Set(ProgressTask task, string text) => texts[task.Id] = PrintableText.Of(text);
    }
}
