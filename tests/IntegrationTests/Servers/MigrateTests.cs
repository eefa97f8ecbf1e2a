using Npgsql;

namespace GrpcImport.IntegrationTests.Servers;

public sealed class MigrateTests
{
    [Fact]
    public async Task A_program_on_a_server_starts_only_behind_a_migration_which_may_be_repeated()
    {
        var store = await PostgreSqlStore.NewAsync();

        var early = await store.RunAsync();
        var first = await store.RunAsync("--migrate");
        var again = await store.RunAsync("--migrate");

        Assert.Equal((1, ""), (early.ExitCode, early.Output));
        // One message, no page of stack, no secret.
        Assert.Single(early.Errors.TrimEnd().Split('\n'));
        Assert.Contains("run it once with --migrate", early.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", early.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((0, "", ""), first);
        Assert.Equal((0, "", ""), again);
    }

    [Fact]
    public async Task The_script_makes_the_same_and_may_be_repeated()
    {
        var (byScript, byProgram) = (await PostgreSqlStore.NewAsync(), await PostgreSqlStore.MigratedAsync());
        var database = new NpgsqlConnectionStringBuilder(byScript.ConnectionString).Database;
        await ExecuteAsync(byProgram.ConnectionString, $"CREATE DATABASE {database}");

        var script = await byScript.RunAsync("--migration-script");
        await ExecuteAsync(byScript.ConnectionString, script.Output);
        await ExecuteAsync(byScript.ConnectionString, script.Output);

        Assert.Equal(0, script.ExitCode);
        Assert.Equal(await ColumnsAsync(byProgram.ConnectionString), await ColumnsAsync(byScript.ConnectionString));
    }

    [Fact]
    public async Task A_script_for_a_file_that_migrates_itself_is_refused_in_words()
    {
        using var program = TestKit.Processes.ProgramProcess.Start(TestKit.Processes.BuiltProgram.ImportService, ["--migration-script"]);

        Assert.Equal(1, await program.EndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("migrates itself", program.Errors, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ColumnsAsync(string connectionString)
    {
        const string Query =
            """
            SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(collation_name, '') || ' ' || is_nullable
            FROM information_schema.columns WHERE table_schema = 'imports'
            UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'imports' ORDER BY 1
            """;
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Query, connection);
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
