namespace GrpcImport.ImportService.Persistence;

/// <summary>The store, whatever database it is on.</summary>
internal interface IImportDatabase
{
    /// <summary>Takes the database into use and brings its schema up to date.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>A context for queries only; the caller disposes it.</summary>
    ImportDbContext CreateReader();

    /// <summary>Runs work in one transaction; commits when it returns, rolls back when it throws.</summary>
    Task<TResult> WriteAsync<TResult>(Func<ImportDbContext, CancellationToken, Task<TResult>> work, CancellationToken cancellationToken);
}
