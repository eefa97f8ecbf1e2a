using System.Runtime.CompilerServices;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>Stands between the pipeline and the store: holds a run behind the commit of a chunk, and lets writes of movements fail.</summary>
internal sealed class CommitGate
{
    private readonly Lock gate = new();
    private readonly List<Hold> holds = [];
    private readonly Queue<Exception> faults = [];
    private readonly List<(int Count, TaskCompletionSource Met)> failureWaiters = [];
    private int committed;
    private int failed;
    // Of the transaction that runs in this flow: on a server there are others at the same time.
    private readonly AsyncLocal<StrongBox<bool>?> wrote = new();

    /// <summary>Holds the run whose chunk is the given one of all committed, counted from 1.</summary>
    public Hold HoldBehind(int chunks)
    {
        var hold = new Hold(chunks);
        lock (gate)
            holds.Add(hold);
        return hold;
    }

    /// <summary>Lets the next write of movements fail.</summary>
    public void Fail(Exception fault)
    {
        lock (gate)
            faults.Enqueue(fault);
    }

    /// <summary>Completes when that many transactions have failed.</summary>
    public Task FailuresAsync(int count)
    {
        lock (gate)
        {
            if (failed >= count)
                return Task.CompletedTask;
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            failureWaiters.Add((count, met));
            return met.Task;
        }
    }

    /// <summary>Puts the gate in front of the store of a host.</summary>
    public void Decorate(IServiceCollection services)
    {
        var database = services.Last(service => service.ServiceType == typeof(IDatabase<ImportDbContext>));
        services.Remove(database);
        services.AddSingleton<IDatabase<ImportDbContext>>(provider => new Database(this, (IDatabase<ImportDbContext>)database.ImplementationFactory!(provider)));
        var writer = services.Single(service => service.ServiceType == typeof(IMovementWriter));
        services.Remove(writer);
        services.AddSingleton<IMovementWriter>(provider => new Writer(this, (IMovementWriter)writer.ImplementationFactory!(provider)));
    }

    private void Write()
    {
        lock (gate)
        {
            if (faults.TryDequeue(out var fault))
                throw fault;
            wrote.Value!.Value = true;
        }
    }

    private Task CommittedAsync()
    {
        lock (gate)
        {
            committed++;
            var hold = holds.Find(hold => hold.Chunks == committed);
            return hold?.ReachAsync() ?? Task.CompletedTask;
        }
    }

    private void Failed()
    {
        lock (gate)
        {
            failed++;
            failureWaiters.FindAll(waiter => waiter.Count <= failed).ForEach(waiter => waiter.Met.TrySetResult());
        }
    }

    internal sealed class Hold(int chunks)
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Chunks { get; } = chunks;

        /// <summary>Completes when the chunk is committed and its run is held.</summary>
        public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(30), ImportServiceUnderTest.Deadline);

        public void Release() => released.TrySetResult();

        internal Task ReachAsync()
        {
            reached.TrySetResult();
            return released.Task;
        }
    }

    private sealed class Database(CommitGate gate, IDatabase<ImportDbContext> inner) : IDatabase<ImportDbContext>
    {
        public DatabaseProvider Provider => inner.Provider;

        public Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

        public Task MigrateAsync(CancellationToken cancellationToken) => inner.MigrateAsync(cancellationToken);

        public string MigrationScript() => inner.MigrationScript();

        public Task PingAsync(CancellationToken cancellationToken) => inner.PingAsync(cancellationToken);

        public ImportDbContext CreateReader() => inner.CreateReader();

        public async Task<TResult> WriteAsync<TResult>(
            Func<ImportDbContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
        {
            var chunk = false;
            TResult result;
            try
            {
                result = await inner.WriteAsync(
                    async (context, token) =>
                    {
                        gate.wrote.Value = new StrongBox<bool>();
                        var result = await work(context, token);
                        chunk = gate.wrote.Value.Value;
                        return result;
                    },
                    cancellationToken);
            }
            catch
            {
                gate.Failed();
                throw;
            }

            if (chunk)
                await gate.CommittedAsync();
            return result;
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Writer(CommitGate gate, IMovementWriter inner) : IMovementWriter
    {
        public ValueTask<WrittenMovements> WriteAsync(
            ImportDbContext context, ImportClaim claim, int chunkNumber, IReadOnlyList<NumberedMovement> movements, CancellationToken cancellationToken)
        {
            gate.Write();
            return inner.WriteAsync(context, claim, chunkNumber, movements, cancellationToken);
        }
    }
}
