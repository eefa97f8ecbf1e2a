using GrpcImport.TestKit.Processes;
using Npgsql;

namespace GrpcImport.IntegrationTests.Servers;

public sealed class MigrateTests
{
    /// <summary>Each service's program, and the schema it keeps to.</summary>
    public static TheoryData<string, string> Services => new() { { BuiltProgram.ImportService, "imports" }, { BuiltProgram.SnapshotService, "snapshots" } };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_program_on_a_server_starts_only_behind_a_migration_which_may_be_repeated(string service, string schema)
    {
        var store = await PostgreSqlStore.NewAsync();

        var early = await store.RunAsync(service);
        var first = await store.RunAsync(service, "--migrate");
        var again = await store.RunAsync(service, "--migrate");

        Assert.Equal((1, ""), (early.ExitCode, early.Output));
        // One message, no page of stack, no secret.
        Assert.Single(early.Errors.TrimEnd().Split('\n'));
        Assert.Contains("does not exist", early.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Password=", early.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((0, "", ""), first);
        Assert.Equal((0, "", ""), again);
        Assert.NotEmpty(await ColumnsAsync(store.ConnectionString, schema));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task The_script_makes_the_same_and_may_be_repeated(string service, string schema)
    {
        var (byScript, byProgram) = (await PostgreSqlStore.NewAsync(), await PostgreSqlStore.MigratedAsync());
        var database = new NpgsqlConnectionStringBuilder(byScript.ConnectionString).Database;
        await ExecuteAsync(byProgram.ConnectionString, $"CREATE DATABASE {database}");

        var script = await byScript.RunAsync(service, "--migration-script");
        await ExecuteAsync(byScript.ConnectionString, script.Output);
        await ExecuteAsync(byScript.ConnectionString, script.Output);

        Assert.Equal(0, script.ExitCode);
        Assert.Equal(await ColumnsAsync(byProgram.ConnectionString, schema), await ColumnsAsync(byScript.ConnectionString, schema));
    }

    [Fact]
    public async Task A_schema_that_is_older_or_newer_is_told_and_nothing_is_done_about_it()
    {
        var store = await PostgreSqlStore.MigratedAsync();
        var told = new List<string>();
        foreach (var (service, schema) in Services.Select(row => row.Data))
        {
            await ExecuteAsync(store.ConnectionString, $"INSERT INTO {schema}.migrations VALUES ('99990101000000_Later', '99.0.0')");
            told.Add((await store.RunAsync(service)).Errors);
            told.Add((await store.RunAsync(service, "--migrate")).Errors);
            await ExecuteAsync(store.ConnectionString, $"DELETE FROM {schema}.migrations");
            told.Add((await store.RunAsync(service)).Errors);
        }

        Assert.All(told.Where((_, n) => n % 3 < 2), text => Assert.Contains("of a newer version", text, StringComparison.Ordinal));
        Assert.All(told.Where((_, n) => n % 3 == 2), text => Assert.Contains("--migrate", text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_connection_string_of_another_provider_is_told_without_its_password(string service, string schema)
    {
        var section = schema == "imports" ? "Imports" : "Snapshots";
        using var program = ProgramProcess.Start(service, [], new Dictionary<string, string>
        {
            [$"{section}__Provider"] = "SqlServer",
            [$"{section}__ConnectionString"] = "Host=db;Database=x;Password=wr0ng-pa55w0rd",
            ["SnapshotClient__Address"] = "http://127.0.0.1:1",
        });

        Assert.Equal(1, await program.EndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("is no keyword of SqlServer", program.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55w0rd", program.Errors + program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_script_for_a_file_that_migrates_itself_is_refused_in_words(string service, string schema)
    {
        Assert.NotEmpty(schema);
        using var program = ProgramProcess.Start(service, ["--migration-script"]);

        Assert.Equal(1, await program.EndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("migrates itself", program.Errors, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ColumnsAsync(string connectionString, string schema)
    {
        var query =
            $"""
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(collation_name, '') || ' ' || is_nullable
            FROM information_schema.columns WHERE table_schema = '{schema}'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = '{schema}' ORDER BY 1
            """;
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
            columns.Add(reader.GetString(0));
        Assert.NotEmpty(columns);
        return columns;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
