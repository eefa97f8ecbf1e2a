using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Telemetry;
using Microsoft.Extensions.Options;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>Begins calculations and cleans up behind them.</summary>
internal sealed class Calculations(
    RunningCalculations running,
    Generations generations,
    IOptions<SnapshotOptions> options,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    SnapshotLog log)
{
    /// <exception cref="CalculationRefusedException">Superseded, or too many.</exception>
    internal async Task<CalculationRun> BeginAsync(CalculationRequest request, CancellationToken cancellationToken)
    {
        var slot = running.Begin(request);
        try
        {
            var begun = await generations.BeginAsync(request.CalculationId, request.AccountId, request.Revision, cancellationToken);
            if (begun.NewerRevision is { } newer)
                throw CalculationRefusedException.Superseded(newer);

            log.Began(request.CalculationId, request.AccountId, request.Revision);
            return new CalculationRun(request, slot, begun.Number, generations, options.Value, time);
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Deletes what nobody sees any more: the generation that was replaced, or the run's own where it came to no result. Does not run on
    /// the caller's token, for a caller that goes away must leave nothing; what cannot be deleted now is at the next start.
    /// </summary>
    internal async Task EndAsync(CalculationRun run)
    {
        run.Dispose();
        if (!run.IsPublished)
            log.Abandoned(run.CalculationId);

        if ((run.IsPublished ? run.Replaced : run.Generation) is not { } number)
            return;

        try
        {
            await generations.DeleteAsync(number, lifetime.ApplicationStopping);
        }
        catch (Exception e)
        {
            log.DeleteFailed(e, number);
        }
    }
}
