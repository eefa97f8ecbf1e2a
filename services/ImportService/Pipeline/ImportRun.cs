using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Telemetry;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>One run of one import: analysis, phase 1, phase 2, from wherever an earlier run left it; and how a run ends otherwise.</summary>
internal sealed class ImportRun(
    ImportQueue queue,
    AnalysisStep analysis,
    MovementsStep movements,
    SnapshotsStep snapshots,
    IDatabase<ImportDbContext> database,
    ImportSignals signals,
    LiveProgress live,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<ImportRun> logger)
{
    /// <summary>Runs the import until it completes, fails, is cancelled, is taken over, or the host stops. Never throws.</summary>
    internal async Task RunAsync(ImportClaim claim, CancellationToken stoppingToken)
    {
        using var heartbeat = new Heartbeat(queue, claim, options.Value, time, logger, stoppingToken);
        signals.Changed(claim.ImportId);
        logger.RunBegun(claim.ImportId, claim.RunNumber);
        try
        {
            await StepsThroughOutagesAsync(claim, heartbeat.Stop);
            logger.RunCompleted(claim.ImportId, claim.RunNumber);
        }
        catch (Exception e)
        {
            await EndAsync(claim, Outcome(e, heartbeat, stoppingToken), e, stoppingToken);
        }
        finally
        {
            await heartbeat.EndAsync();
            live.Remove(claim.ImportId);
            signals.Changed(claim.ImportId);
        }
    }

    private async Task StepsThroughOutagesAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        var outage = new Outage(claim.ImportId, database, live, options.Value, time);
        while (true)
        {
            Exception met;
            try
            {
                await StepsAsync(claim, cancellationToken);
                return;
            }
            catch (Exception e) when (IsStopped(e, cancellationToken))
            {
                throw new OperationCanceledException("The run was stopped in a command of its database.", e, cancellationToken);
            }
            catch (Exception e) when (outage.IsWorthWaiting(e) && !cancellationToken.IsCancellationRequested)
            {
                met = e;
            }

            Hold(claim, Failures.Describe(met));
            logger.OutageWaited(claim.ImportId, met);
            try
            {
                await outage.WaitAsync(cancellationToken);
            }
            catch (Exception e) when (IsStopped(e, cancellationToken))
            {
                throw new OperationCanceledException("The run was stopped while it waited for its database.", e, cancellationToken);
            }
        }
    }

    // Providers have exceptions of their own for a command that its token stopped.
    private static bool IsStopped(Exception e, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested && e is not (OperationCanceledException or LeaseLostException or CancelHonouredException) && DatabaseFaults.Classify(e) is not null;

    private async Task StepsAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        var import = await ReadAsync(claim, cancellationToken);
        if (import.ChunksTotal == 0)
        {
            await analysis.RunAsync(claim, import, cancellationToken);
            live.GotOn(claim.ImportId);
            import = await ReadAsync(claim, cancellationToken);
        }
        else
        {
            await analysis.CheckStatementAsync(import, cancellationToken);
        }

        await movements.RunAsync(claim, import, cancellationToken);
        await snapshots.RunAsync(claim, cancellationToken);
    }

    private async Task<ImportRow> ReadAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return await context.ImportWithIdAsync(claim.ImportId, cancellationToken) is { } import && import.RunNumber == claim.RunNumber
            ? import
            : throw new LeaseLostException(claim.ImportId);
    }

    private static RunEnd Outcome(Exception e, Heartbeat heartbeat, CancellationToken stoppingToken) => e switch
    {
        LeaseLostException => RunEnd.LeaseLost,
        CancelHonouredException => RunEnd.Cancelled,
        _ when heartbeat.LeaseLost => RunEnd.LeaseLost,
        _ when stoppingToken.IsCancellationRequested && e is OperationCanceledException => RunEnd.HostStopping,
        OperationCanceledException when heartbeat.CancelRequested => RunEnd.Cancelled,
        _ => RunEnd.Failed,
    };

    private async Task EndAsync(ImportClaim claim, RunEnd end, Exception e, CancellationToken stoppingToken)
    {
        try
        {
            switch (end)
            {
                case RunEnd.LeaseLost:
                    logger.LeaseLost(claim.ImportId, claim.RunNumber);
                    break;
                case RunEnd.HostStopping:
                    await queue.ReleaseAsync(claim);
                    logger.RunSuspended(claim.ImportId, claim.RunNumber);
                    break;
                case RunEnd.Cancelled:
                    await StopAsync(claim, ImportEvent.Cancelled, null, stoppingToken);
                    logger.RunCancelled(claim.ImportId, claim.RunNumber);
                    break;
                case RunEnd.Failed:
                    var failure = Failures.Describe(e);
                    await StopAsync(claim, ImportEvent.Failed, failure, stoppingToken);
                    logger.RunFailed(claim.ImportId, claim.RunNumber, failure.Reason, e);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(end), end, null);
            }
        }
        catch (Exception unstored)
        {
            logger.EndNotStored(claim.ImportId, claim.RunNumber, unstored);
        }
    }

    /// <summary>
    /// Stores how the run ended. The store itself may be what failed (a full disk, a lock), so it is tried until it works or the host
    /// stops; until then the import is seen as working, its watchers are told why it does not get on, and nobody else takes it over, as
    /// the lease is kept.
    /// </summary>
    private async Task StopAsync(ImportClaim claim, ImportEvent happened, ImportFailureException? failure, CancellationToken stoppingToken)
    {
        // Told before the first try: with a locked database that alone takes seconds.
        if (failure?.InnerException is { } cause && Failures.IsOutage(cause))
        {
            Hold(claim, failure);
        }

        while (true)
        {
            try
            {
                await StoreEndAsync(claim, happened, failure);
                return;
            }
            catch (Exception e) when (DatabaseFaults.Classify(e) is not null && !stoppingToken.IsCancellationRequested)
            {
                Hold(claim, failure ?? Failures.Describe(e));
                logger.EndNotStored(claim.ImportId, claim.RunNumber, e);
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.PollMs), time, stoppingToken);
            }
        }
    }

    private void Hold(ImportClaim claim, ImportFailureException failure)
    {
        live.SetPending(claim.ImportId, failure.ToMessage(time.GetUtcNow()));
        signals.Changed(claim.ImportId);
    }

    private Task<bool> StoreEndAsync(ImportClaim claim, ImportEvent happened, ImportFailureException? failure) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var import = await context.LockedImportAsync(claim.ImportId, token);
                if (import is null || import.RunNumber != claim.RunNumber)
                {
                    return false;
                }

                var now = time.GetUtcNow();
                if (happened == ImportEvent.Cancelled && !import.CancelRequested)
                {
                    // A resume took the cancel back after this run had seen it: the next run goes on.
                    import.FreeLease();
                    await context.SaveChangesAsync(token);
                    return true;
                }

                import.Apply(happened, now);
                if (failure is not null)
                {
                    import.SetError(failure.Reason, failure.Message, failure.ChunkNumber, now);
                }

                await context.SaveChangesAsync(token);
                return true;
            },
            CancellationToken.None);

    private enum RunEnd
    {
        Failed,
        Cancelled,
        LeaseLost,
        HostStopping,
    }
}
