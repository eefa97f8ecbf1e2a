using System.Diagnostics;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Telemetry;
using Microsoft.Extensions.Options;
using Polly;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>Phase 2 as the pipeline sees it: SnapshotService calculates an account's snapshots from its movements.</summary>
internal sealed class SnapshotCalculator(
    SnapshotChannel channel, IOptions<SnapshotClientOptions> options, TimeProvider time, ILogger<SnapshotCalculator> logger)
{
    private readonly SnapshotClientOptions settings = options.Value;
    private readonly CalculationIds ids = new(time);
    private readonly ResiliencePipeline<Calculated> pipeline = SnapshotResilience.Build(options.Value, time, logger);

    /// <summary>Calculates, with as many attempts as the options allow. Any number of calculations may run at once.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="movements">Read once per attempt.</param>
    /// <param name="progress">Called in order, one call at a time, from threads of the pool, several times a second; must return at once.</param>
    /// <param name="cancellationToken">Ends the calculation, waits between attempts included.</param>
    /// <exception cref="SnapshotCalculationException">All attempts are used up, or the service refuses. Exceptions of the source pass unchanged.</exception>
    public async Task<Calculated> CalculateAsync(
        SnapshotCalculationRequest request, IMovementSource movements, IProgress<SnapshotProgress> progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var report = new CalculationReport(request.MovementsTotal, progress);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(SnapshotResilience.Report, report);
        try
        {
            var calculated = await pipeline.ExecuteAsync(
                static async (context, state) => await state.self.AttemptAsync(state.request, state.movements, state.report, context.CancellationToken),
                context,
                (self: this, request, movements, report));
            logger.SnapshotsCalculated(
                request.AccountId, request.AccountRevision, calculated.Result.MovementCount, report.Attempt, (long)time.GetElapsedTime(started).TotalMilliseconds);
            report.Done();
            return calculated;
        }
        catch (Exception exception) when (AttemptFailures.OfPipeline(exception) is not null)
        {
            throw Ended(AttemptFailures.OfPipeline(exception)!, request, report.Attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<Calculated> AttemptAsync(
        SnapshotCalculationRequest request, IMovementSource movements, CalculationReport report, CancellationToken cancellationToken)
    {
        var calculationId = ids.Next();
        using var activity = ImportActivities.Source.StartActivity("CalculateSnapshots", ActivityKind.Client);
        activity?.SetTag("grpcimport.attempt", report.Attempt).SetTag("grpcimport.calculation_id", calculationId);
        logger.SnapshotAttemptStarted(calculationId, request.AccountId, request.AccountRevision, report.Attempt);

        var deadline = time.GetUtcNow().AddSeconds(settings.AttemptSecondsMax);
        using var call = new CalculationCall(
            token => channel.Calculate(deadline, token), TimeSpan.FromSeconds(settings.IdleSecondsMax), time, cancellationToken);
        try
        {
            return new Calculated(calculationId, await new CalculationAttempt(call, request, movements, report).RunAsync(calculationId));
        }
        catch (AttemptFailedException failure)
        {
            activity?.SetStatus(ActivityStatusCode.Error, failure.Cause);
            throw;
        }
    }

    private SnapshotCalculationException Ended(AttemptFailedException failure, SnapshotCalculationRequest request, int attempts)
    {
        var where = $"SnapshotService at {channel.Address}";
        var (reason, message) = failure.Kind switch
        {
            AttemptFailureKind.Outage or AttemptFailureKind.Busy =>
                (SnapshotFailureReason.Unavailable, $"{where} did not calculate the snapshots in {attempts} attempts. {failure.Message}"),
            AttemptFailureKind.Damaged or AttemptFailureKind.Refused =>
                (SnapshotFailureReason.Refused, $"{where} refused to calculate the snapshots. {failure.Message}"),
            AttemptFailureKind.Superseded =>
                (SnapshotFailureReason.Superseded, $"A newer calculation of the account took over. {failure.Message}"),
            _ => throw new UnreachableException(),
        };
        if (reason == SnapshotFailureReason.Superseded)
            logger.SnapshotsSuperseded(request.AccountId, request.AccountRevision);
        else
            logger.SnapshotsNotCalculated(request.AccountId, request.AccountRevision, attempts, failure.Cause);
        return new SnapshotCalculationException(reason, message, attempts, failure.ServiceReason, failure) { VisibleRevision = failure.VisibleRevision };
    }
}
