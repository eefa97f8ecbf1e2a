using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Persistence.Servers;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GrpcImport.ImportService.Tests.Storage.TSql;

/// <summary>What SQL Server is sent is right as far as that can be known without one: its own parser reads it, and every name exists.</summary>
public sealed class TSqlTests : IDisposable
{
    private readonly ImportDbContext context = ImportStore.Contexts.SqlServer(DesignTimeOptions.Of<ImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema));

    private string Script => context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    private string[] Sent
    {
        get
        {
            var statements = MovementStatements.Of(context);
            return
            [
                statements.Apply, statements.Skip, statements.Clear, ClaimStatement.Text(context),
                "INSERT INTO \"imports\".\"commits\" (\"Id\", \"Begun\") VALUES (@id, 1)", "DELETE FROM \"imports\".\"commits\" WHERE \"Begun\" < 1",
                context.Imports.Include(import => import.Account).Where(import => import.RunNumber == 1).ToQueryString(),
                context.Movements.OrderBy(row => row.Instant).ThenBy(row => row.ImportId).Take(3).ToQueryString(),
            ];
        }
    }

    [Fact]
    public void Every_statement_is_read_by_the_parser_and_uses_only_what_the_model_has()
    {
        var model = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var tables = model.Tables.Select(table => $"{table.Schema}.{table.Name}").ToHashSet();
        var columns = model.Tables.SelectMany(table => table.Columns).Select(column => column.Name).ToHashSet();
        foreach (var sql in Sent)
        {
            var used = new UsedNames();
            ParsedSql.Parse(sql).Accept(used);

            Assert.Subset(tables, used.Tables);
            Assert.Subset(columns, used.Columns);
            // No MERGE, no table hint, no table without its schema.
            Assert.True(used.Forbidden.Count == 0, sql);
        }
    }

    [Fact]
    public void A_connection_is_set_to_roll_back_on_any_error() => ParsedSql.Parse(AbortOnError.Text);

    [Fact]
    public void The_script_makes_each_table_column_index_and_constraint_of_the_model_exactly_once_and_only_where_it_is_not_there()
    {
        var created = new CreatedNames();
        ParsedSql.Parse(Script).Accept(created);

        var tables = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();
        Assert.Equal(Names(tables.Select(table => table.Name)), Names(created.Tables.Where(name => name != "migrations")));
        Assert.Equal(
            Names(tables.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}"))),
            Names(created.Columns.Where(name => !name.StartsWith("migrations.", StringComparison.Ordinal))));
        Assert.Equal(Names(tables.SelectMany(table => table.Indexes.Select(index => index.Name))), Names(created.Indexes));
        Assert.Equal(
            Names(tables.SelectMany(table => table.UniqueConstraints.Select(key => key.Name).Concat(table.ForeignKeyConstraints.Select(key => key.Name)))),
            Names(created.Constraints.Where(name => !name.EndsWith("migrations", StringComparison.Ordinal))));
        Assert.Empty(created.Unconditional);
    }

    [Fact]
    public void The_script_lets_readers_see_one_moment()
    {
        Assert.Contains("ALLOW_SNAPSHOT_ISOLATION ON", Script, StringComparison.Ordinal);
        Assert.Contains("READ_COMMITTED_SNAPSHOT ON", Script, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_is_a_unique_key_and_every_text_is_compared_by_its_code_units()
    {
        var columns = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.SelectMany(table => table.Columns).ToList();
        var unique = columns.Where(column => column.Table.Indexes.Any(index => index.IsUnique && index.Columns.Contains(column)));

        Assert.DoesNotContain(unique, column => IsText(column));
        Assert.All(columns.Where(IsText), column => Assert.Equal("Latin1_General_100_BIN2", column.Collation));
    }

    public void Dispose() => context.Dispose();

    private static bool IsText(IColumn column) => column.StoreType.StartsWith("nvarchar", StringComparison.Ordinal);

    private static List<string> Names(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];
}
