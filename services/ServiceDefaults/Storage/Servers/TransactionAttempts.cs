using System.Data.Common;

namespace GrpcImport.ServiceDefaults.Storage.Servers;

/// <summary>
/// Runs a transaction until it is in, or until it is certain, or not to be found out, that it is not. EF Core's own execution strategies decide by
/// the exception alone and ask whether a lost commit is in before the server has ended it; <see cref="CommitRow"/> waits.
/// </summary>
/// <remarks>
/// <code>
/// an attempt ended by                          and then
/// work's own exception                         it is thrown
/// conflict, lock, same key inserted            it is rolled back: again
/// lost connection or time-out before COMMIT    the server rolls it back: again
/// lost connection or time-out during COMMIT    unknown: again, where the mark tells
/// anything else (full disk, read-only, ...)    it is thrown
/// </code>
/// </remarks>
internal sealed class TransactionAttempts(DatabaseSettings settings, string database, TimeProvider time)
{
    /// <param name="attempt">One attempt.</param>
    /// <param name="cancellationToken">Stops it; not while it is unknown whether it is in.</param>
    internal async Task<TResult> RunAsync<TResult>(Func<TransactionState<TResult>, CancellationToken, Task<TResult>> attempt, CancellationToken cancellationToken)
    {
        var state = new TransactionState<TResult>(Guid.CreateVersion7(time.GetUtcNow()));
        var jitter = new Random(state.Id.GetHashCode());
        for (var number = 1; ; number++)
        {
            try
            {
                // Whether it is in is found out even for a caller that is gone: it may have to be told to others.
                return await attempt(state, state.CommitUnknown ? CancellationToken.None : cancellationToken);
            }
            // Providers have exceptions of their own for a command that its token stopped.
            catch (Exception e) when (cancellationToken.IsCancellationRequested && !state.CommitUnknown && e is DbException or InvalidOperationException)
            {
                throw new OperationCanceledException("The transaction was stopped before its commit.", e, cancellationToken);
            }
            catch (Exception e) when (number < settings.AttemptsMax && IsWorthAnother(e))
            {
                // Not all at the same moment again, where several replicas were in each other's way.
                var pause = (settings.RetryDelayMs << (number - 1)) * (0.5 + jitter.NextDouble());
                await Task.Delay(TimeSpan.FromMilliseconds(pause), time, state.CommitUnknown ? CancellationToken.None : cancellationToken);
            }
            catch (Exception e) when (DatabaseFaults.Classify(e) is { } fault)
            {
                throw new DatabaseFaultException(fault, database, e) { CommitUnknown = state.CommitUnknown };
            }
        }
    }

    private static bool IsWorthAnother(Exception e) => DatabaseFaults.MayPass(DatabaseFaults.Classify(e)) || DatabaseFaults.IsDuplicateKey(e);
}

/// <summary>What is known of a transaction between its attempts.</summary>
internal sealed class TransactionState<TResult>(Guid id)
{
    private TResult? result;

    /// <summary>Its mark, the same for all attempts.</summary>
    internal Guid Id { get; } = id;

    /// <summary>An earlier attempt may be in.</summary>
    internal bool CommitUnknown { get; private set; }

    /// <summary>What the attempt answers that is in.</summary>
    internal TResult Result => result!;

    /// <summary>COMMIT is sent next: from now on a lost connection leaves it unknown.</summary>
    internal void BeginCommit(TResult answer) => (result, CommitUnknown) = (answer, true);

    /// <summary>The server said so, by refusing the commit or by taking the mark again.</summary>
    internal void KnownNotIn() => CommitUnknown = false;
}
