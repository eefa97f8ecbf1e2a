using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Schemas;
using GrpcImport.StoreKit.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>The migration script for SQL Server, as "--migration-script" prints it, read without a server.</summary>
public sealed class SqlServerScriptTests
{
    [Fact]
    public void It_makes_exactly_what_the_model_asks_for()
    {
        using var context = Context();

        Assert.Empty(SchemaFacts.Differences(ModelSchema.Of(context), ScriptSchema.Of(Script(), History)));
    }

    [Fact]
    public void It_may_be_run_again_and_against_any_older_schema()
    {
        using var context = Context();

        Assert.Empty(ScriptGuards.Faults(Script(), History, context.Database.GetMigrations()));
    }

    [Fact]
    public void It_lets_readers_see_one_moment()
    {
        var options = TSql.Batches(Script()).SelectMany(TSql.All<AlterDatabaseStatement>).Select(TSql.TextOf).ToList();

        Assert.Contains(options, text => text.Contains("ALLOW_SNAPSHOT_ISOLATION ON", StringComparison.Ordinal));
        Assert.Contains(options, text => text.Contains("READ_COMMITTED_SNAPSHOT ON", StringComparison.Ordinal));
        // Whoever is connected may be another migration, or another program.
        Assert.DoesNotContain(options, text => text.Contains("ROLLBACK", StringComparison.Ordinal));
    }

    [Fact]
    public void No_migration_holds_what_cannot_be_in_a_transaction()
    {
        var batches = TSql.Batches(Script()).ToList();
        var options = batches.FindLastIndex(batch => TSql.All<AlterDatabaseStatement>(batch).Count > 0);
        var history = batches.FindIndex(batch => TSql.TextOf(batch).Contains("[migrations]", StringComparison.Ordinal));

        Assert.True(options < history, "The isolation is turned on before the first migration, so that a cut in between leaves nothing half made.");
    }

    [Fact]
    public void Only_messages_for_people_have_texts_without_a_bound()
    {
        using var context = Context();
        var unbound = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(table => table.Columns)
            .Where(column => column.StoreType == "nvarchar(max)")
            .Select(column => $"{column.Table.Name}.{column.Name}");

        Assert.Equal(
            ["chunks.ErrorMessage", "imports.ErrorMessage", "row_issues.Column", "row_issues.Expected", "row_issues.Message"],
            unbound.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_is_read_alike_whatever_tool_runs_it()
    {
        var first = Assert.IsType<PredicateSetStatement>(Assert.Single(TSql.Batches(Script())[0].Statements));

        Assert.Equal((SetOptions.QuotedIdentifier, true), (first.Options, first.IsOn));
    }

    [Fact]
    public void It_holds_nothing_that_is_forbidden() => Assert.Empty(Forbidden.In(Script()));

    [Fact]
    public void No_key_can_grow_longer_than_the_server_takes()
    {
        using var context = Context();

        Assert.Empty(KeySizes.TooLong(context));
    }

    [Fact]
    public void No_text_is_a_unique_key_and_every_text_is_compared_by_its_code_units()
    {
        using var context = Context();
        var texts = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(table => table.Columns)
            .Where(column => column.StoreType.StartsWith("nvarchar", StringComparison.Ordinal))
            .ToList();

        Assert.DoesNotContain(texts, column => column.Table.Indexes.Any(index => index.IsUnique && index.Columns.Contains(column)));
        Assert.All(texts, column => Assert.Equal("Latin1_General_100_BIN2", column.Collation));
    }

    internal const string History = ImportStore.Schema + ".migrations";

    internal static string Script()
    {
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, ImportStore.Section, ImportStore.Schema) { ConnectionString = "Server=none;Database=none" };
        return DatabaseFactory.Create(settings, ImportStore.Contexts, TimeProvider.System).MigrationScript();
    }

    internal static SqlServerImportDbContext Context() => new(DesignTimeOptions.Of<SqlServerImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema));
}
