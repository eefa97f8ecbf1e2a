using System.Globalization;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Programs;

public sealed class CommandTests
{
    private const string Sample = "samples/first-year.csv";
    private const string ReadmeCommand = "dotnet run --project clients/GrpcImport.Cli -- ";

    [Fact]
    public async Task The_first_command_of_the_README_imports_the_sample_and_prints_its_snapshots()
    {
        using var folder = new TestFolder();
        var readme = await File.ReadAllLinesAsync(Path.Combine(Repository.Folder, "README.md"), TestContext.Current.CancellationToken);
        var command = readme.SkipWhile(line => line != "```sh").Skip(1).First();
        Assert.StartsWith(ReadmeCommand, command, StringComparison.Ordinal);
        var arguments = command[ReadmeCommand.Length..].Split(' ');

        var first = await ClientRun.RunAsync(folder.Path, arguments);
        Assert.True(first.ExitCode == 0, $"{first}");
        Assert.Contains("COMPLETED", first.Output, StringComparison.Ordinal);
        Assert.Contains("inserted 12, skipped 0, failed 0", first.Output, StringComparison.Ordinal);
        Assert.Contains("5,916.87", first.Output, StringComparison.Ordinal);

        var second = await ClientRun.RunAsync(folder.Path, arguments);
        Assert.True(second.ExitCode == 0, $"{second}");
        Assert.Contains("inserted 0, skipped 12, failed 0", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_machine_s_culture_changes_nothing()
    {
        using var folder = new TestFolder();
        // Comma for point, and point for comma.
        var german = new Dictionary<string, string> { ["GRPCIMPORT_DATA"] = folder.Path, ["LC_ALL"] = "de_DE.UTF-8" };

        var run = await ClientRun.RunAsync(german, "import", Sample);

        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Contains("5,916.87", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_on_the_folder_of_a_running_host_talk_to_it()
    {
        using var folder = new TestFolder();
        using var host = await HostProcess.StartAsync(folder.Path, null, TestContext.Current.CancellationToken);

        var import = await ClientRun.RunAsync(folder.Path, "import", Sample, Sample, "--account", "Savings", "--json");
        Assert.True(import.ExitCode == 0, $"{import}");
        Assert.Equal(
            [("COMPLETED", 12, 12, 0), ("COMPLETED", 12, 0, 12)],
            import.Document.EnumerateArray().Select(item => (
                item.GetProperty("state").GetString()!, item.GetProperty("rows_read").GetInt32(),
                item.GetProperty("inserted").GetInt32(), item.GetProperty("skipped").GetInt32())));

        var shown = await ClientRun.RunAsync(folder.Path, "show", "last", "--json");
        Assert.Equal(import.Document[1].GetProperty("id").GetString(), shown.Document.GetProperty("id").GetString());

        var snapshot = (await ClientRun.RunAsync(folder.Path, "snapshot", "Savings", "--json")).Document;
        var dollars = Assert.Single(snapshot.GetProperty("currencies").EnumerateArray());
        Assert.Equal(("Savings", "5916.87", 12), (snapshot.GetProperty("account").GetString(), dollars.GetProperty("cash").GetString(), dollars.GetProperty("movement_count").GetInt32()));

        var again = await ClientRun.RunAsync(folder.Path, "serve", "--json");
        Assert.Equal((1, "DATA_FOLDER_LOCKED"), (again.ExitCode, again.Document.GetProperty("error").GetProperty("reason").GetString()));

        // Nobody took the folder over meanwhile, and the host ends cleanly.
        Assert.Equal(0, await host.StopAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_host_that_was_killed_frees_its_folder_for_the_next_command()
    {
        using var folder = new TestFolder();
        using (var host = await HostProcess.StartAsync(folder.Path, null, TestContext.Current.CancellationToken))
            host.Kill();

        var run = await ClientRun.RunAsync(folder.Path, "import", Sample, "--json");
        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Equal("COMPLETED", run.Document.GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_host_listens_beyond_this_machine_only_when_told_that_it_is_insecure()
    {
        using var folder = new TestFolder();
        var refused = await ClientRun.RunAsync(folder.Path, "serve", "--listen", "http://0.0.0.0:0");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--insecure", refused.Errors, StringComparison.Ordinal);

        using var host = ProgramProcess.Start(BuiltProgram.Client, ["serve", "--listen", "http://0.0.0.0:0", "--insecure", "--data", folder.Path]);
        await host.OutputAsync(text => text.Contains("Serving", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        host.Interrupt();
        Assert.Equal(0, await host.EndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_host_with_a_token_answers_only_those_who_have_it()
    {
        using var folder = new TestFolder();
        var token = new Dictionary<string, string> { ["GRPCIMPORT_TOKEN"] = "secret" };
        using var host = await HostProcess.StartAsync(folder.Path, token, TestContext.Current.CancellationToken);
        var server = host.Address.ToString();

        var without = await ClientRun.RunAsync(new Dictionary<string, string>(), "import", Sample, "--server", server, "--json");
        Assert.Equal((1, "TOKEN_INVALID"), (without.ExitCode, without.Document.GetProperty("error").GetProperty("reason").GetString()));
        var wrong = await ClientRun.RunAsync(new Dictionary<string, string> { ["GRPCIMPORT_TOKEN"] = "secreT" }, "accounts", "--server", server, "--json");
        Assert.Equal((1, "TOKEN_INVALID"), (wrong.ExitCode, wrong.Document.GetProperty("error").GetProperty("reason").GetString()));

        var with = await ClientRun.RunAsync(token, "import", Sample, "--server", server, "--json");
        Assert.True(with.ExitCode == 0, $"{with}");
        Assert.Equal(12.ToString(CultureInfo.InvariantCulture), with.Document.GetProperty("inserted").ToString());
    }
}
