using GrpcImport.ImportService.Persistence;
using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Recording;
using GrpcImport.StoreKit.Schemas;
using GrpcImport.StoreKit.Statements;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>What reads scripts and statements finds each fault that it is there for.</summary>
public sealed class DoctoredScriptTests
{
    private const string Column = "[Sha256] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL";

    [Theory]
    [InlineData(Column, "[Sha256] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL", "column imports.imports.Sha256")]
    [InlineData(Column, "[Sha256] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL", "column imports.imports.Sha256")]
    [InlineData(Column, "[Sha256] nvarchar(64) COLLATE Latin1_General_CI_AS NOT NULL", "column imports.imports.Sha256")]
    [InlineData(Column, "[Sha256] nvarchar(64) COLLATE Latin1_General_100_BIN2", "not understood: [Sha256]")]
    [InlineData(Column, Column + ", [More] int NULL", "too much: column imports.imports.More")]
    [InlineData("HASHBYTES('SHA2_256', [NameKey])", "HASHBYTES('SHA2_512', [NameKey])", "column imports.accounts.NameKeyHash")]
    [InlineData("CREATE UNIQUE INDEX [IX_accounts_NameKeyHash]", "CREATE INDEX [IX_accounts_NameKeyHash]", "unique index imports.accounts IX_accounts_NameKeyHash")]
    [InlineData("ON DELETE CASCADE", "ON DELETE NO ACTION", "foreign key imports.chunks")]
    [InlineData("CONSTRAINT [PK_imports] PRIMARY KEY ([Id])", "CONSTRAINT [PK_imports] PRIMARY KEY ([AccountId])", "primary key imports.imports")]
    [InlineData("CONSTRAINT [PK_imports] PRIMARY KEY ([Id])", "CONSTRAINT [PK_imports] PRIMARY KEY ([Id]), CHECK ([Id] > 0x00)", "not understood: CHECK")]
    [InlineData("CREATE TABLE [imports].[skipped_rows]", "CREATE TABLE [imports].[skipped]", "missing: table imports.skipped_rows")]
    public void A_schema_that_is_not_the_models_is_named(string there, string instead, string difference)
    {
        using var context = SqlServerScriptTests.Context();

        var differences = SchemaFacts.Differences(ModelSchema.Of(context), ScriptSchema.Of(Doctored(there, instead), SqlServerScriptTests.History));

        Assert.Contains(differences, line => line.Contains(difference, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_made_twice_is_too_much()
    {
        using var context = SqlServerScriptTests.Context();
        var twice = SqlServerScriptTests.Script() + "\nCREATE INDEX [IX_imports_State] ON [imports].[imports] ([State]);\n";

        Assert.Contains("too much: index imports.imports IX_imports_State (State)", SchemaFacts.Differences(ModelSchema.Of(context), ScriptSchema.Of(twice, SqlServerScriptTests.History)));
    }

    [Theory]
    [InlineData("DROP TABLE [imports].[chunks];", "missing: table imports.chunks")]
    [InlineData("DROP TABLE [imports].[chunks];", "missing: primary key imports.chunks")]
    [InlineData("DROP TABLE [imports].[pieces];", "too much: not understood: dropped without being there: imports.pieces")]
    [InlineData("DROP TABLE IF EXISTS [imports].[chunks];", "too much: not understood: DROP TABLE IF EXISTS")]
    public void What_is_dropped_is_missing(string statement, string difference)
    {
        using var context = SqlServerScriptTests.Context();
        var without = $"{SqlServerScriptTests.Script()}\n{statement}\n";

        var differences = SchemaFacts.Differences(ModelSchema.Of(context), ScriptSchema.Of(without, SqlServerScriptTests.History));

        Assert.Contains(differences, line => line.StartsWith(difference, StringComparison.Ordinal));
    }

    [Fact]
    public void A_statement_that_would_run_twice_is_named()
    {
        using var context = SqlServerScriptTests.Context();
        var migrations = context.Database.GetMigrations().ToList();
        var script = SqlServerScriptTests.Script();

        string[] faults =
        [
            .. ScriptGuards.Faults(script + "\nALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON;\n", SqlServerScriptTests.History, migrations),
            .. ScriptGuards.Faults(script + $"\nIF NOT EXISTS ( SELECT * FROM [imports].[migrations] WHERE [MigrationId] = N'{migrations[^1]}' ) DROP TABLE [imports].[chunks];\n", SqlServerScriptTests.History, migrations),
            .. ScriptGuards.Faults(Doctored($"VALUES (N'{migrations[0]}'", "VALUES (N'another'"), SqlServerScriptTests.History, migrations),
            .. ScriptGuards.Faults("BEGIN TRANSACTION;\nGO\n" + script, SqlServerScriptTests.History, migrations),
            .. ScriptGuards.Faults(script, SqlServerScriptTests.History, [.. migrations, "later"]),
        ];

        Assert.Equal(
            ["no guard", "behind the record of " + migrations[^1], "another migration than " + migrations[0] + " is recorded", "not recorded", "in a transaction", "migrations"],
            faults.Select(fault => fault.Split(':')[0]).Distinct());
    }

    [Theory]
    [InlineData("SELECT FROM t WHERE")]
    [InlineData("SELECT 1 FROM")]
    [InlineData("UPDATE t SET a = 1 RETURNING a")]
    [InlineData("SELECT 1\nGO\nSELECT 2")]
    public void What_is_no_batch_is_refused(string text) => Assert.Throws<FormatException>(() => TSql.Statements(text));

    [Theory]
    [InlineData("MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE;", "MERGE")]
    [InlineData("SELECT a INTO #t FROM s", "temporary table: #t")]
    [InlineData("SELECT a FROM t WITH (UPDLOCK, HOLDLOCK)", "hint: HoldLock")]
    [InlineData("DECLARE @t TABLE (a int)", "table variable")]
    [InlineData("SET TRANSACTION ISOLATION LEVEL SNAPSHOT", "isolation level")]
    public void What_is_forbidden_is_found(string text, string found) => Assert.Contains(Forbidden.In(text), line => line.StartsWith(found, StringComparison.Ordinal));

    [Theory]
    [InlineData("SELECT a.[Id] FROM [imports].[account] AS a", "no table imports.account")]
    [InlineData("SELECT a.[Id] FROM [accounts] AS a", "no table .accounts")]
    [InlineData("SELECT a.[ID] FROM [imports].[accounts] AS a", "no column a.ID")]
    [InlineData("SELECT [Id] FROM [imports].[accounts] AS a JOIN [imports].[imports] AS i ON a.[Id] = i.[AccountId]", "column Id is of 2 tables")]
    [InlineData("SELECT 1 FROM [imports].[imports] AS i WHERE EXISTS (SELECT 1 FROM [imports].[chunks] AS c WHERE c.[ImportId] = i.[Ident])", "no column i.Ident")]
    [InlineData("SELECT d.[More] FROM (SELECT i.[Id] FROM [imports].[imports] AS i) AS d", "no column d.More")]
    [InlineData("SELECT i.[Id] FROM [imports].[imports] AS i ORDER BY i.[Age]", "no column i.Age")]
    [InlineData("INSERT INTO [imports].[accounts] ([Id], [Age]) VALUES (@a, @b)", "no column Age")]
    [InlineData("UPDATE [i] SET [i].[Age] = 1 FROM [imports].[imports] AS [i]", "no column i.Age")]
    [InlineData("UPDATE [imports].[imports] SET [State] = 1 OUTPUT inserted.[Age] WHERE [Id] = @id", "no column inserted.Age")]
    [InlineData("DELETE TOP (5) FROM [imports].[movements] WHERE \"Age\" = 1", "no column Age")]
    [InlineData("WITH c AS (SELECT 1 AS a) SELECT a FROM c", "SelectStatement is not understood")]
    [InlineData("SELECT a.[value] FROM OPENJSON(@p) AS a", "is not understood")]
    public void A_name_that_is_not_there_is_found(string text, string fault)
    {
        var schema = ScriptSchema.Of(SqlServerScriptTests.Script(), SqlServerScriptTests.History);

        Assert.Contains(new NameCheck(schema).Faults(text), line => line.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Code_that_sent_nothing_is_named()
    {
        var silent = CallSites.Silent(typeof(ImportDbContext).Assembly, _ => false, [], []);

        // One that is made by hand, one that EF Core makes, rows that are copied, changes that are saved.
        foreach (var place in (string[])["ClaimStatement", "ImportQueries", "ServerMovementWriter", "ImportProgress"])
            Assert.Contains(silent, line => line.Contains($".{place}", StringComparison.Ordinal));
    }

    private static string Doctored(string there, string instead)
    {
        var script = SqlServerScriptTests.Script();
        Assert.Contains(there, script, StringComparison.Ordinal);
        return script.Replace(there, instead, StringComparison.Ordinal);
    }
}
