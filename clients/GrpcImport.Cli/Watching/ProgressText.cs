using System.Globalization;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Watching;

/// <summary>What a progress event says, in words.</summary>
internal static class ProgressText
{
    /// <summary>"PERSISTING_MOVEMENTS".</summary>
    internal static string State(ImportState state) => ProtoText.EnumName(ImportReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>(nameof(ImportState)), state) ?? "UNKNOWN";

    /// <summary>Rows, chunks, rate and remaining time, each where it is known.</summary>
    internal static string Movements(ProgressEvent progress, bool brief)
    {
        var import = progress.Import;
        var parts = new List<string> { $"{HumanNumber.Count(import.Counts?.RowsRead ?? 0)} of {HumanNumber.Count(import.RowsTotal)} rows" };
        if (!brief && import.ChunksTotal > 0)
            parts.Add($"chunk {HumanNumber.Count(import.ChunksCompleted)} of {HumanNumber.Count(import.ChunksTotal)}");
        if (!brief && progress.HasRowsPerSecond)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{progress.RowsPerSecond:N0} rows/s"));
        if (progress.Remaining is { } remaining && import.State == ImportState.PersistingMovements)
            parts.Add($"{HumanNumber.Time(remaining.ToTimeSpan())} left");
        return string.Join(", ", parts);
    }

    /// <summary>The step of phase 2, and why it is held up where it is.</summary>
    internal static string Snapshots(SnapshotProgress? snapshot) => snapshot is null ? "" : Step(snapshot) + Failure(snapshot);

    /// <summary>What a queued import waits for.</summary>
    internal static string Waiting(Import import) =>
        import.HasWaitsForImportId ? $"waits for import {import.WaitsForImportId}, which is older on this account" : "waits for its turn";

    /// <summary>Why the import does not get on.</summary>
    internal static string HeldUp(ImportError error) => $"held up: {error.Message} [{ReasonOf(error)}]";

    /// <summary>"DISK_FULL"; the number where a newer server has a reason that is not known here.</summary>
    internal static string ReasonOf(ImportError error) =>
        Enum.IsDefined(error.Reason) ? ReasonName.Of(error.Reason) : ((int)error.Reason).ToString(CultureInfo.InvariantCulture);

    private static string Step(SnapshotProgress snapshot) => snapshot.Step switch
    {
        // The first attempt connects within moments; to say that it waits would look like a fault.
        SnapshotStep.Connecting => snapshot.Attempt > 1 ? "waiting for SnapshotService" : "",
        SnapshotStep.Movements => $"{HumanNumber.Count(snapshot.MovementsSent)} of {HumanNumber.Count(snapshot.MovementsTotal)} movements",
        SnapshotStep.Account => "account",
        SnapshotStep.Tickers => "tickers",
        SnapshotStep.Operations => "operations",
        SnapshotStep.Done => "done",
        _ => "",
    };

    private static string Failure(SnapshotProgress snapshot) =>
        snapshot.LastFailure.Length == 0 || snapshot.Step == SnapshotStep.Done ? "" : $" (attempt {snapshot.Attempt}: {snapshot.LastFailure})";
}
