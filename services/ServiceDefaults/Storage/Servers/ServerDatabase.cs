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
    private readonly ServerDialect dialect;
    private readonly Func<DbContextOptions<TContext>, TContext> create;
    private readonly TransactionAttempts attempts;
    private readonly CommitMark mark;
    private readonly DbContextOptions<TContext> readerOptions;
    private readonly DbContextOptions<TContext> writerOptions;

    internal ServerDatabase(DatabaseSettings settings, ServerDialect dialect, Func<DbContextOptions<TContext>, TContext> create, TimeProvider time)
    {
        this.settings = settings;
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
        if (await SchemaCheck.FaultOfAsync(context, cancellationToken) is { } fault)
            throw new DatabaseFaultException(fault, dialect.Name);
    });

    public Task MigrateAsync(CancellationToken cancellationToken) => DescribedAsync(async () =>
    {
        await using var context = create(writerOptions);
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
        IsolationLevel level, Func<TContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
        attempts.RunAsync<TResult>((state, token) => AttemptAsync(state, level, work, token), cancellationToken);

    public ValueTask DisposeAsync() => dialect.DisposeAsync();

    private async Task<TResult> AttemptAsync<TResult>(
        TransactionState<TResult> state, IsolationLevel level, Func<TContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await using var context = create(writerOptions);
        // An attempt is rolled back as a whole, so they would only cost round trips; and EF Core passes over a connection that is lost while it frees one.
        context.Database.AutoSavepointsEnabled = false;
        await using var transaction = await context.Database.BeginTransactionAsync(level, cancellationToken);
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
