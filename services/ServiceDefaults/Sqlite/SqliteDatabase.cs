using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>
/// One embedded SQLite file: one writer connection that also does every checkpoint, and read-only connections beside it.
/// One process per file; an operating system lock on "FILE.lock" says so and is freed by a kill.
/// </summary>
/// <remarks>
/// Several writers are avoided on purpose: some packaged SQLite builds have a WAL-reset bug that only several
/// writing or checkpointing connections can reach. Readers open the file read-only, so they never checkpoint.
/// </remarks>
public sealed class SqliteDatabase<TContext> : IDatabase<TContext>, IDisposable
    where TContext : DbContext
{
    private readonly SqliteSettings settings;
    private readonly Func<DbContextOptions<TContext>, TContext> create;
    private readonly SemaphoreSlim writerGate = new(1, 1);
    private readonly DbContextOptions<TContext> readerOptions;
    private FileStream? lockFile;
    private SqliteConnection? writer;
    private DbContextOptions<TContext>? writerOptions;

    public SqliteDatabase(SqliteSettings settings, Func<DbContextOptions<TContext>, TContext> create)
    {
        this.settings = settings;
        this.create = create;
        readerOptions = new DbContextOptionsBuilder<TContext>()
            .UseSqlite(settings.ConnectionString(SqliteOpenMode.ReadOnly))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
    }

    public DatabaseProvider Provider => DatabaseProvider.Sqlite;

    /// <summary>Takes the file's lock, opens the writer and brings the schema up to date.</summary>
    /// <exception cref="DatabaseFaultException">The file is held by another process, damaged, of a newer version, or cannot be opened.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (writerOptions is not null)
            return;

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(settings.File))!);
            lockFile = SqliteFileLock.Take(settings.File);
            writer = new SqliteConnection(settings.ConnectionString(SqliteOpenMode.ReadWriteCreate));
            await writer.OpenAsync(cancellationToken);
            await settings.ConfigureWriterAsync(writer, cancellationToken);
            writerOptions = new DbContextOptionsBuilder<TContext>().UseSqlite(writer).Options;
            await AbandonedMigrationLock.RemoveAsync(writer, cancellationToken);
            await using var context = create(writerOptions);
            // An older program on a newer file would write what it does not understand.
            if (await SchemaCheck.FaultOfAsync(context, cancellationToken) is DatabaseFault.SchemaNewer)
                throw new DatabaseFaultException(DatabaseFault.SchemaNewer, settings.File);
            await context.Database.MigrateAsync(cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.Classify(e) is { } fault)
        {
            await DisposeAsync();
            throw e as DatabaseFaultException ?? new DatabaseFaultException(fault, settings.File, e);
        }
    }

    /// <summary>The same as to open it.</summary>
    public Task MigrateAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    /// <exception cref="NotSupportedException">Always: the file migrates itself, and SQLite's SQL has no conditions to make a script repeatable.</exception>
    public string MigrationScript() => throw new NotSupportedException("A SQLite file migrates itself when it is opened; there is no script.");

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateReader();
        await context.Database.ExecuteSqlRawAsync("SELECT 1", cancellationToken);
    }

    /// <summary>A context for queries only, on a read-only connection; the caller disposes it.</summary>
    public TContext CreateReader() => create(readerOptions);

    /// <summary>Runs work in one transaction on the writer; commits when it returns, rolls back when it throws.</summary>
    public async Task<TResult> WriteAsync<TResult>(Func<TContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken)
    {
        await writerGate.WaitAsync(cancellationToken);
        try
        {
            await using var context = create(writerOptions ?? throw new InvalidOperationException("The database is not open."));
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(context, cancellationToken);
            // Past this point nothing may cancel: a commit is either made or not, never half observed.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            writerGate.Release();
        }
    }

    /// <summary>Runs work in one transaction on the writer; commits when it returns, rolls back when it throws.</summary>
    public Task WriteAsync(Func<TContext, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            async (context, token) =>
            {
                await work(context, token);
                return true;
            },
            cancellationToken);

    public void Dispose()
    {
        ClearReaders();
        writer?.Dispose();
        writer = null;
        writerOptions = null;
        lockFile?.Dispose();
        lockFile = null;
    }

    public async ValueTask DisposeAsync()
    {
        ClearReaders();
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }

        Dispose();
    }

    /// <summary>
    /// Readers close before the writer: the last connection to close checkpoints the log and removes it, and a reader may not.
    /// </summary>
    private void ClearReaders()
    {
        using var reader = new SqliteConnection(settings.ConnectionString(SqliteOpenMode.ReadOnly));
        SqliteConnection.ClearPool(reader);
    }
}
