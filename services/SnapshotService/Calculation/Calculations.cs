using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Telemetry;
using Microsoft.Extensions.Options;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>Begins calculations and cleans up behind them.</summary>
internal sealed class Calculations(
    RunningCalculations running,
    Generations generations,
    GenerationRemoval removal,
    IOptions<SnapshotOptions> options,
    TimeProvider time,
    SnapshotLog log)
{
    /// <exception cref="CalculationRefusedException">Superseded, or too many.</exception>
    internal async Task<CalculationRun> BeginAsync(CalculationRequest request, CancellationToken cancellationToken)
    {
        var slot = running.Begin(request);
        try
        {
            var begun = await generations.BeginAsync(request, cancellationToken);
            if (begun.NewerRevision is { } newer)
                throw CalculationRefusedException.Superseded(newer);

            log.Began(request.CalculationId, request.AccountId, request.Revision);
            return new CalculationRun(request, slot, begun.Number, begun.Base, generations, options.Value, time);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Has deleted what nobody sees any more: what was replaced, or the run's own generation where it came to no result. The caller does not wait
    /// for that: its call is over.
    /// </summary>
    internal async Task EndAsync(CalculationRun run)
    {
        run.Dispose();
        // What is still being written would stay behind what is deleted.
        await run.SettledAsync();
        if (!run.IsPublished)
            log.Abandoned(run.CalculationId);

        foreach (var number in run.IsPublished ? run.Replaced : [run.Generation])
            removal.Remove(number);
    }
}
