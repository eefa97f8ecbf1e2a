using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GrpcImport.ServiceDefaults.Storage.Servers;

/// <summary>A store on a database server, shared by any number of replicas.</summary>
internal sealed class ServerDatabase<TContext> : IDatabase<TContext>
    where TContext : DbContext
{
    private readonly DatabaseSettings settings;
    private readonly TimeProvider time;
    private readonly ServerDialect dialect;
    private readonly Func<DbContextOptions<TContext>, TContext> create;
    private readonly TransactionAttempts attempts;
    private readonly CommitMark mark;
    private readonly DbContextOptions<TContext> readerOptions;
    private readonly DbContextOptions<TContext> writerOptions;

    internal ServerDatabase(DatabaseSettings settings, ServerDialect dialect, Func<DbContextOptions<TContext>, TContext> create, TimeProvider time)
    {
        this.settings = settings;
        this.time = time;
        this.dialect = dialect;
        this.create = create;
        attempts = new TransactionAttempts(settings, dialect.Name, time);
        mark = new CommitMark(dialect, time);
        writerOptions = Options(QueryTrackingBehavior.TrackAll, new OneConnection(dialect.Name));
        readerOptions = Options(QueryTrackingBehavior.NoTracking);
    }

    public DatabaseProvider Provider => settings.Provider;

    public Task OpenAsync(CancellationToken cancellationToken) => DescribedAsync(async () =>
    {
        await using var context = create(readerOptions);
        // A database that is not there would count as one without tables.
        await context.Database.OpenConnectionAsync(cancellationToken);
        if (await dialect.FaultOfAsync(context, cancellationToken) is { } unfit)
            throw new DatabaseFaultException(unfit, dialect.Name);
        if (await SchemaCheck.FaultOfAsync(context, cancellationToken) is { } fault)
            throw new DatabaseFaultException(fault, dialect.Name);
    });

    public Task MigrateAsync(CancellationToken cancellationToken) => DescribedAsync(async () =>
    {
        await using var context = create(writerOptions);
        context.Database.SetCommandTimeout(TimeSpan.FromSeconds(settings.MigrationSecondsMax));
        await dialect.PrepareAsync(context, time, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
        if (await SchemaCheck.FaultOfAsync(context, cancellationToken) is { } fault)
            throw new DatabaseFaultException(fault, dialect.Name);
    });

    public string MigrationScript()
    {
        using var context = create(writerOptions);
        return dialect.ScriptHead + context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var context = create(readerOptions);
        await context.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
    }

    public TContext CreateReader() => create(readerOptions);

    public Task<TResult> WriteAsync<TResult>(
        Func<TContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
        ForgettingAsync(() => attempts.RunAsync<TResult>((state, token) => AttemptAsync(state, work, token), cancellationToken));

    public ValueTask DisposeAsync() => dialect.DisposeAsync();

    private async Task<TResult> AttemptAsync<TResult>(
        TransactionState<TResult> state, Func<TContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await using var context = create(writerOptions);
        // An attempt is rolled back as a whole, so they would only cost round trips; and EF Core passes over a connection that is lost while it frees one.
        context.Database.AutoSavepointsEnabled = false;
        var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await using var ending = new QuietTransaction(transaction);
        if (!await mark.WriteAsync(context, state.Id, cancellationToken))
            return state.Result;

        // The mark is this attempt's: no earlier one is in.
        state.KnownNotIn();
        var result = await work(context, cancellationToken);
        state.BeginCommit(result);
        try
        {
            // Past this point nothing may cancel: a commit is either made or not, never half observed.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception e) when (dialect.IsRefusal(e))
        {
            state.KnownNotIn();
            throw;
        }
        catch (NullReferenceException e)
        {
            // So SQL Server's client ends where a connection breaks while it asks about a COMMIT: it may be in, and the mark tells.
            throw new DatabaseFaultException(DatabaseFault.Unavailable, dialect.Name, e);
        }
    }

    /// <summary>A pool does not notice that its server has become a secondary: its connections live on, and refuse every write.</summary>
    private async Task<TResult> ForgettingAsync<TResult>(Func<Task<TResult>> write)
    {
        try
        {
            return await write();
        }
        catch (DatabaseFaultException e) when (e.Fault is DatabaseFault.ReadOnly or DatabaseFault.CannotOpen)
        {
            dialect.ForgetConnections();
            throw;
        }
    }

    private async Task DescribedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not DatabaseFaultException && DatabaseFaults.Classify(e) is { } fault)
        {
            throw new DatabaseFaultException(fault, dialect.Name, e);
        }
    }

    private DbContextOptions<TContext> Options(QueryTrackingBehavior tracking, params IInterceptor[] interceptors)
    {
        var options = new DbContextOptionsBuilder<TContext>().UseQueryTrackingBehavior(tracking).AddInterceptors(interceptors);
        dialect.Use(options);
        return options.Options;
    }
}
