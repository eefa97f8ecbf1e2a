using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>
/// Turns what happens in a calculation into progress. Sender and receiver report at the same time: the lock keeps the reports in order, one at
/// a time, and a step never goes back within an attempt.
/// </summary>
internal sealed class CalculationReport(ulong movementsTotal, IProgress<SnapshotProgress> target)
{
    private readonly Lock gate = new();
    private ulong? totalKnown;
    private SnapshotStep step = SnapshotStep.Connecting;
    private int attempt = 1;
    private ulong sent;
    private string lastFailure = "";

    /// <summary>1-based number of the attempt.</summary>
    public int Attempt
    {
        get
        {
            lock (gate)
                return attempt;
        }
    }

    /// <summary>Waits for the service to answer.</summary>
    public void Connecting() => Report(() => step = SnapshotStep.Connecting);

    /// <summary>An attempt failed; what follows belongs to the next one.</summary>
    public void AttemptFailed(string failure) => Report(() =>
    {
        (step, sent, totalKnown) = (SnapshotStep.Connecting, 0, null);
        attempt++;
        lastFailure = failure;
    });

    /// <summary>The service said what it is doing.</summary>
    public void At(CalculationStep calculationStep) => Report(() => step = Later(step, StepOf(calculationStep)));

    /// <summary>A batch was sent.</summary>
    public void Sent(int movements) => Report(() => sent += (ulong)movements);

    /// <summary>All that the service needed was sent, which may be less than the account has.</summary>
    public void SentAll() => Report(() => totalKnown = sent);

    /// <summary>Everything is visible.</summary>
    public void Done() => Report(() => step = SnapshotStep.Done);

    private void Report(Action change)
    {
        lock (gate)
        {
            change();
            target.Report(new SnapshotProgress
            {
                Step = step,
                Attempt = (uint)attempt,
                MovementsSent = sent,
                MovementsTotal = totalKnown ?? Math.Max(movementsTotal, sent),
                LastFailure = lastFailure,
            });
        }
    }

    private static SnapshotStep Later(SnapshotStep one, SnapshotStep other) => one > other ? one : other;

    private static SnapshotStep StepOf(CalculationStep step) => step switch
    {
        CalculationStep.Account => SnapshotStep.Account,
        CalculationStep.Tickers => SnapshotStep.Tickers,
        CalculationStep.Operations => SnapshotStep.Operations,
        // A step that a newer service has and we do not know is, seen from here, still the replay.
        CalculationStep.Unspecified or CalculationStep.Movements or _ => SnapshotStep.Movements,
    };
}
