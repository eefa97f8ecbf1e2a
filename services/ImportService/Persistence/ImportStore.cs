using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ImportService.Persistence;

/// <summary>What the import store is called, and its context types.</summary>
internal static class ImportStore
{
    internal const string Section = "Imports";

    /// <summary>The schema on a server; SnapshotService's is another one, so that both may share a database.</summary>
    internal const string Schema = "imports";

    internal static readonly ProviderContexts<ImportDbContext> Contexts = new(
        options => new SqliteImportDbContext(options), options => new SqlServerImportDbContext(options), options => new PostgreSqlImportDbContext(options));
}
