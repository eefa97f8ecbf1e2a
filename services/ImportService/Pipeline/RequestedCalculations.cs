using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Snapshots;
using GrpcImport.ImportService.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// Calculations that no import brings: somebody changed an account, or asked for it. One at a time per account, and none beside a running import
/// of it: the import's own calculation, which is waited for, counts the change.
/// </summary>
/// <remarks>None runs on its caller's token: one who goes away has changed the account, and the snapshots follow.</remarks>
internal sealed class RequestedCalculations(
    IDatabase<ImportDbContext> database,
    AccountCalculation calculation,
    ImportSignals signals,
    IHostApplicationLifetime lifetime,
    IOptions<PipelineOptions> options,
    TimeProvider time,
    ILogger<RequestedCalculations> logger) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Task> last = [];

    /// <summary>Completes when the snapshots are those of the account as it is now, or of a later state.</summary>
    /// <param name="account">The account as its change left it.</param>
    /// <param name="always">Calculates also where nothing is known to have changed.</param>
    /// <param name="caller">Ends the wait, not the calculation.</param>
    /// <exception cref="SnapshotCalculationException">The calculation failed; the account stays dirty.</exception>
    internal Task RunAsync(AccountRow account, bool always, CancellationToken caller)
    {
        Task mine;
        lock (gate)
        {
            mine = BehindAsync(last.GetValueOrDefault(account.Id, Task.CompletedTask), account, always);
            last[account.Id] = mine;
        }

        _ = mine.ContinueWith(_ => Forget(account.Id, mine), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return mine.WaitAsync(caller);
    }

    /// <summary>What still runs uses the store: it ends with the host, and is waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (gate)
        {
            running = [.. last.Values];
        }

        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task BehindAsync(Task before, AccountRow account, bool always)
    {
        // Yields, too: what follows must not run inside the lock.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        try
        {
            await CalculateAsync(account, always, lifetime.ApplicationStopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.RequestedCalculationFailed(account.Id, e);
            throw;
        }
    }

    private async Task CalculateAsync(AccountRow account, bool always, CancellationToken stoppingToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await NoImportRunsAsync(account.Id, stoppingToken);
            if (await IsCurrentAsync(account, always, stoppingToken))
            {
                return;
            }

            try
            {
                await calculation.RunAsync(new Owner(account.Id, database, time), new Unwatched(), stoppingToken);
                return;
            }
            catch (SnapshotCalculationException e) when (e.Reason == SnapshotFailureReason.Superseded && attempt < AccountCalculation.SupersededMax)
            {
                // An import of the account began: its calculation counts the change, too.
            }
        }
    }

    /// <summary>The snapshots are those of the account's movements; of a calculation behind the request, where there must be one.</summary>
    private async Task<bool> IsCurrentAsync(AccountRow asked, bool always, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        var account = await context.Accounts.SingleAsync(row => row.Id == asked.Id, cancellationToken);
        var calculated = account.SnapshotCalculationId;
        return account.Revision == 0
            || (account.SnapshotRevision == account.Revision && calculated is not null && !(always && calculated == asked.SnapshotCalculationId));
    }

    private async Task NoImportRunsAsync(Guid accountId, CancellationToken cancellationToken)
    {
        while (await RunningImportAsync(accountId, cancellationToken) is { } importId)
        {
            // A change before the signal was taken is seen at the next poll.
            using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var poll = Task.Delay(TimeSpan.FromMilliseconds(options.Value.PollMs), time, waited.Token);
            await Task.WhenAny(signals.NextChange(importId), poll);
            await waited.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<Guid?> RunningImportAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        return await context.RunningImportAsync(accountId, time.GetUtcNow(), cancellationToken);
    }

    private void Forget(Guid accountId, Task mine)
    {
        lock (gate)
        {
            if (last.TryGetValue(accountId, out var newest) && ReferenceEquals(newest, mine))
            {
                last.Remove(accountId);
            }
        }
    }

    /// <summary>Transactions of nobody's claim: the revision alone says whether the account is still the one that was calculated.</summary>
    private sealed class Owner(Guid accountId, IDatabase<ImportDbContext> database, TimeProvider time) : ICalculationOwner
    {
        public Guid AccountId => accountId;

        public Task ChangeAsync(Func<ImportDbContext, CancellationToken, Task> change, CancellationToken cancellationToken) =>
            database.WriteAsync(
                async (context, token) =>
                {
                    await change(context, token);
                    return await context.SaveChangesAsync(token);
                },
                cancellationToken);

        public Task CompleteAsync(Func<ImportDbContext, DateTimeOffset, CancellationToken, Task> change, CancellationToken cancellationToken) =>
            ChangeAsync((context, token) => change(context, time.GetUtcNow(), token), cancellationToken);
    }

    private sealed class Unwatched : IProgress<Contracts.Imports.V1.SnapshotProgress>
    {
        public void Report(Contracts.Imports.V1.SnapshotProgress value)
        {
        }
    }
}
