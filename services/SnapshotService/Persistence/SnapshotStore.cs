namespace GrpcImport.SnapshotService.Persistence;

/// <summary>What the snapshot store is called, and its context types.</summary>
internal static class SnapshotStore
{
    /// <summary>The schema on a server; ImportService's is another one, so that both may share a database.</summary>
    internal const string Schema = "snapshots";

    internal static readonly ProviderContexts<SnapshotDbContext> Contexts = new(
        options => new SqliteSnapshotDbContext(options), options => new SqlServerSnapshotDbContext(options), options => new PostgreSqlSnapshotDbContext(options));
}
