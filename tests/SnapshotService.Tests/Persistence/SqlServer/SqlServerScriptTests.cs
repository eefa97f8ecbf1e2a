using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Schemas;
using GrpcImport.StoreKit.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.SnapshotService.Tests.Persistence.SqlServer;

/// <summary>The migration script for SQL Server, read without a server. That its reader finds faults is held by the tests of ImportService's.</summary>
public sealed class SqlServerScriptTests
{
    internal const string History = SnapshotStore.Schema + ".migrations";

    [Fact]
    public void It_makes_exactly_what_the_model_asks_for_in_order_and_any_number_of_times()
    {
        using var context = new SqlServerSnapshotDbContext(DesignTimeOptions.Of<SqlServerSnapshotDbContext>(DatabaseProvider.SqlServer, SnapshotStore.Schema));

        Assert.Empty(SchemaFacts.Differences(ModelSchema.Of(context), ScriptSchema.Of(Script(), History)));
        Assert.Empty(ScriptGuards.Faults(Script(), History, context.Database.GetMigrations()));
        Assert.Empty(KeySizes.TooLong(context));
        Assert.Empty(Forbidden.In(Script()));
    }

    [Fact]
    public void It_lets_readers_see_one_moment()
    {
        var options = TSql.Batches(Script()).SelectMany(TSql.All<AlterDatabaseStatement>).Select(TSql.TextOf).ToList();

        Assert.Contains(options, text => text.Contains("ALLOW_SNAPSHOT_ISOLATION ON", StringComparison.Ordinal));
        Assert.Contains(options, text => text.Contains("READ_COMMITTED_SNAPSHOT ON", StringComparison.Ordinal));
    }

    internal static string Script()
    {
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, SnapshotOptions.Section, SnapshotStore.Schema) { ConnectionString = "Server=none;Database=none" };
        return DatabaseFactory.Create(settings, SnapshotStore.Contexts, TimeProvider.System).MigrationScript();
    }
}
