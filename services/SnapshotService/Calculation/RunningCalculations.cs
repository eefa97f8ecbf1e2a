using Microsoft.Extensions.Options;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>The calculations that run in this process: at most one per account, and only so many.</summary>
internal sealed class RunningCalculations(IOptions<SnapshotOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, RunningCalculation> byAccount = [];

    // Running of the account | the new one's revision | outcome
    // -----------------------+------------------------+-------------------------------------------------------
    // none, room             | any                    | it begins
    // none, no room          | any                    | refused: too many
    // one                    | lower                  | refused: superseded
    // one                    | equal or higher        | it begins, the running one ends: who comes later is newer

    /// <exception cref="CalculationRefusedException">Superseded, or too many.</exception>
    internal RunningCalculation Begin(CalculationRequest request)
    {
        RunningCalculation? ended;
        RunningCalculation begun;
        lock (gate)
        {
            if (byAccount.TryGetValue(request.AccountId, out ended))
            {
                if (request.Revision < ended.Revision)
                {
                    throw new CalculationRefusedException(
                        CalculationRefusal.Superseded, $"A calculation of revision {ended.Revision} runs, which is newer than {request.Revision}.");
                }
            }
            else if (byAccount.Count >= options.Value.CalculationsMax)
            {
                throw new CalculationRefusedException(CalculationRefusal.TooMany, $"{byAccount.Count} calculations run, as many as may at once.");
            }

            byAccount[request.AccountId] = begun = new RunningCalculation(this, request.AccountId, request.Revision);
        }

        ended?.End();
        return begun;
    }

    internal void Remove(RunningCalculation calculation)
    {
        lock (gate)
        {
            if (byAccount.TryGetValue(calculation.AccountId, out var running) && running == calculation)
                byAccount.Remove(calculation.AccountId);
        }
    }
}

/// <summary>One calculation that runs, until it is disposed.</summary>
internal sealed class RunningCalculation(RunningCalculations calculations, Guid accountId, long revision) : IDisposable
{
    private readonly CancellationTokenSource superseded = new();

    internal Guid AccountId => accountId;

    internal long Revision => revision;

    /// <summary>Cancelled when a newer calculation of the account begins.</summary>
    internal CancellationToken Superseded => superseded.Token;

    internal void End() => superseded.Cancel();

    // The source is not disposed: End may come from another call's thread at any moment, and without a timer it holds nothing.
    public void Dispose() => calculations.Remove(this);
}
