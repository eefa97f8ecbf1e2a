using GrpcImport.Cli.Tests.Fakes;

namespace GrpcImport.Cli.Tests.Doctor;

/// <summary>What needs no server to be found out.</summary>
public sealed class DatabaseUsageTests
{
    private const string Secret = "hunter2";

    [Theory]
    [InlineData("--provider", "Oracle")]
    [InlineData("--provider", "3")]
    [InlineData("--service", "accounts")]
    [InlineData("--service", "imports")]
    [InlineData("--connection-string", "Host=localhost")]
    [InlineData("--provider", "SqlServer", "--server", "http://127.0.0.1:1")]
    [InlineData("--provider", "SqlServer", "--data", ".")]
    public async Task Wrong_usage_ends_with_2(params string[] options)
    {
        using var run = new CliRun();

        Assert.Equal(2, await run.RunAsync(["doctor", .. options]));

        Assert.EndsWith("[USAGE_INVALID]", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PostgreSql", "Server=x;Initial Catalog=y;Password=hunter2", "is no keyword of PostgreSql")]
    [InlineData("SqlServer", "Host=x;Database=y;Password=hunter2", "is no keyword of SqlServer")]
    [InlineData("PostgreSql", "Host=x;Password=hunter2;hunter2", "it is not a list of KEYWORD=VALUE")]
    [InlineData("SqlServer", "Password=hunter2", "it lacks Server=HOST")]
    [InlineData("PostgreSql", "", "it lacks Host=HOST")]
    public async Task A_connection_string_that_cannot_be_used_is_told_in_words_and_never_printed(string provider, string connectionString, string expected)
    {
        using var run = new CliRun { Variables = { ["Imports__Provider"] = provider, ["Imports__ConnectionString"] = connectionString } };

        Assert.Equal(1, await run.RunAsync("doctor"));

        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        Assert.Contains($"cure: Correct Imports__ConnectionString, or Imports__Provider ({provider}).", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=1;Database=y;Username=u;Password=hunter2")]
    [InlineData("SqlServer", "Server=127.0.0.1,1;Database=y;User ID=u;Password=hunter2;Connect Timeout=1;ConnectRetryCount=0")]
    public async Task A_server_that_is_not_there_ends_with_3(string provider, string connectionString)
    {
        using var run = new CliRun();

        Assert.Equal(3, await run.RunAsync("doctor", "--provider", provider, "--connection-string", connectionString, "--service", "imports", "--json"));

        Assert.Equal("UNREACHABLE", run.Document.GetProperty("findings")[0].GetProperty("verdict").GetString());
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_named_comes_before_a_database_that_only_the_environment_names()
    {
        using var root = new TestFolder();
        using var run = new CliRun { Variables = { ["Imports__Provider"] = "SqlServer" } };

        Assert.Equal(0, await run.RunAsync("doctor", "--data", root.Path));

        Assert.Contains($"data folder {root.Path}", run.Output, StringComparison.Ordinal);
    }
}
