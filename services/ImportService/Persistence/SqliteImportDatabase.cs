using GrpcImport.ServiceDefaults.Sqlite;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The store on an embedded SQLite file.</summary>
internal sealed class SqliteImportDatabase(SqliteSettings settings) : IImportDatabase, IAsyncDisposable
{
    private readonly SqliteDatabase<SqliteImportDbContext> database = new(settings, options => new SqliteImportDbContext(options));

    public Task OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(cancellationToken);

    public ImportDbContext CreateReader() => database.CreateReader();

    public Task<TResult> WriteAsync<TResult>(Func<ImportDbContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken) =>
        database.WriteAsync((context, token) => work(context, token), cancellationToken);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
