using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.StoreKit.Stores;
using GrpcImport.TestKit.Dumps;

namespace GrpcImport.IntegrationTests.Servers;

/// <summary>
/// SQL Server for both services without a server: their client, in this process or in theirs, talks to an endpoint of this process, behind which embedded files answer.
/// </summary>
internal sealed class SqlServerStandIn : ServerStore
{
    private static readonly StandInPlaces s_imports = new(
        new StoreUse(ImportStore.Section, ImportStore.Schema, _ => Task.CompletedTask, _ => ""),
        () => new SqlServerImportDbContext(DesignTimeOptions.Of<SqlServerImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema)));

    private static readonly StandInPlaces s_snapshots = new(
        new StoreUse(SnapshotOptions.Section, SnapshotStore.Schema, _ => Task.CompletedTask, _ => ""),
        () => new SqlServerSnapshotDbContext(DesignTimeOptions.Of<SqlServerSnapshotDbContext>(DatabaseProvider.SqlServer, SnapshotStore.Schema)));

    private readonly StorePlace imports;
    private readonly StorePlace snapshots;

    private SqlServerStandIn(StorePlace imports, StorePlace snapshots) => (this.imports, this.snapshots) = (imports, snapshots);

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Imports:Provider"] = "SqlServer",
        ["Imports:ConnectionString"] = imports.DatabaseSettings.ConnectionString,
        ["Snapshots:Provider"] = "SqlServer",
        ["Snapshots:ConnectionString"] = snapshots.DatabaseSettings.ConnectionString,
        ["Standalone:Servers"] = "true",
    };

    /// <summary>Both databases with their tables.</summary>
    public static async Task<SqlServerStandIn> NewAsync() => new(await s_imports.NewAsync(), await s_snapshots.NewAsync());

    public override DataDump Dump() => DataDump.OfAll(
        DumpSource.SqlServer(imports.DatabaseSettings.ConnectionString, ImportStore.Schema),
        DumpSource.SqlServer(snapshots.DatabaseSettings.ConnectionString, SnapshotStore.Schema));
}
