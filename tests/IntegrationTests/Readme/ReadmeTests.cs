using System.Diagnostics;
using System.Text.RegularExpressions;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.Standalone.DataFolders;
using GrpcImport.Standalone.Hosting;

namespace GrpcImport.IntegrationTests.Readme;

/// <summary>What the README says is what happens.</summary>
public sealed partial class ReadmeTests
{
    private const string FirstCommand = "dotnet run --project clients/GrpcImport.Cli -- import samples/first-year.csv";
    private const string CurrenciesCommand = "dotnet run --project clients/GrpcImport.Cli -- import samples/ibkr-activity.csv";
    private const string DoctorCommand = "dotnet run --project clients/GrpcImport.Cli -- doctor --data data";
    private const string TestCommand = "dotnet test GrpcImport.sln";

    /// <summary>Every command of the README, and what runs it.</summary>
    private static readonly Dictionary<string, string> Commands = new()
    {
        [FirstCommand] = nameof(The_first_command_prints_what_the_readme_shows),
        [CurrenciesCommand] = nameof(The_statement_of_two_currencies_prints_what_the_readme_shows),
        [TestCommand] = ".ci/run",
        ["dotnet run --project clients/GrpcImport.Cli -- serve --data data --listen http://127.0.0.1:5000"] = nameof(The_commands_of_servers_serve),
        ["dotnet run --project services/SnapshotService -- --Listen:Url http://127.0.0.1:5002 --Snapshots:DatabaseFile data/snapshots.db"] =
            nameof(The_commands_of_servers_serve),
        ["dotnet run --project services/ImportService -- --Listen:Url http://127.0.0.1:5001 --Imports:DatabaseFile data/imports.db "
            + "--Imports:StagingFolder data/staged --SnapshotClient:Address http://127.0.0.1:5002"] = nameof(The_commands_of_servers_serve),
        ["docker compose up --build --detach"] = "the tests in Deployment, as far as it goes without an engine",
        [DoctorCommand] = nameof(The_doctor_s_command_finds_nothing_wrong),
        ["GRPCIMPORT_KILL_ROUNDS=300 dotnet test tests/IntegrationTests"] = "the kill tests, with 25 rounds",
        ["dotnet run -c Release --project tests/Benchmarks -- all"] = "by hand: it takes many minutes",
    };

    private static string Readme => File.ReadAllText(Path.Combine(Repository.Folder, "README.md"));

    [Fact]
    public void Every_command_is_known_here_with_what_runs_it()
    {
        var commands = ShellBlocks().Matches(Readme).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(Commands.Keys.Order(StringComparer.Ordinal), commands.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ci_runs_the_test_command_word_by_word() =>
        Assert.Contains($"\n{TestCommand} ", File.ReadAllText(Path.Combine(Repository.Folder, ".ci", "run")), StringComparison.Ordinal);

    [Fact]
    public async Task The_first_command_prints_what_the_readme_shows()
    {
        var data = Directory.CreateTempSubdirectory("grpcimport-readme-").FullName;
        var (code, output, error) = await RunAsync(FirstCommand, data);

        Assert.True(code == 0, error);
        Assert.Equal(Normal(TextBlock().Match(Readme).Groups[1].Value), Normal(output));

        var (again, second, _) = await RunAsync(FirstCommand, data);
        Assert.Equal(0, again);
        Assert.Contains("inserted 0, skipped 12", second, StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_statement_of_two_currencies_prints_what_the_readme_shows()
    {
        var data = Directory.CreateTempSubdirectory("grpcimport-readme-").FullName;
        var (code, output, error) = await RunAsync(CurrenciesCommand, data);

        Assert.True(code == 0, error);
        var printed = Normal(output).Split('\n');
        var shown = Normal(TextBlock().Matches(Readme)[1].Groups[1].Value).Split('\n');
        Assert.Equal(shown.Select(line => line.TrimStart()), printed.Select(line => line.TrimStart()).Intersect(shown.Select(line => line.TrimStart())));

        var (again, second, _) = await RunAsync(CurrenciesCommand, data);
        Assert.Equal(0, again);
        Assert.Contains("inserted 0, skipped 11", second, StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_doctor_s_command_finds_nothing_wrong()
    {
        var data = Directory.CreateTempSubdirectory("grpcimport-readme-").FullName;
        var (code, output, error) = await RunAsync(DoctorCommand.Replace("--data data", $"--data {data}", StringComparison.Ordinal), data);

        Assert.True(code == 0, error);
        Assert.EndsWith("Nothing is wrong.", output.TrimEnd(), StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_example_in_csharp_runs_against_a_server()
    {
        var data = Directory.CreateTempSubdirectory("grpcimport-readme-").FullName;
        using (var folder = DataFolder.TryLock(data)!)
        {
            await using var host = await StandaloneHost.StartAsync(folder, new StandaloneSettings { RunImports = true }, TestContext.Current.CancellationToken);
            await ReadmeExample.CallFromCSharp.RunAsync(host.Address.ToString(), Path.Combine(Repository.Folder, "samples", "first-year.csv"));
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void The_example_in_csharp_is_the_one_that_is_compiled()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Folder, "tests", "IntegrationTests", "Readme", "CallFromCSharp.cs"));
        var compiled = CompiledExample().Match(source).Groups[1].Value.Replace("\n        ", "\n", StringComparison.Ordinal).Trim();
        var shown = CSharpBlock().Match(Readme).Groups[1].Value;

        Assert.Equal("var address = \"http://127.0.0.1:5000\";\nvar file = \"samples/first-year.csv\";\n\n" + compiled, shown.Trim());
    }

    [Theory]
    [InlineData("clients/GrpcImport.Cli", "serve --data {data} --listen http://127.0.0.1:0", "Serving")]
    [InlineData("services/SnapshotService", "--Listen:Url http://127.0.0.1:0 --Snapshots:DatabaseFile {data}/snapshots.db", "Now listening on")]
    [InlineData(
        "services/ImportService",
        "--Listen:Url http://127.0.0.1:0 --Imports:DatabaseFile {data}/imports.db --Imports:StagingFolder {data}/staged --SnapshotClient:Address http://127.0.0.1:1",
        "Now listening on")]
    public async Task The_commands_of_servers_serve(string project, string arguments, string sign)
    {
        // The README's ports may be taken where this runs, so the system chooses free ones.
        Assert.Contains(Commands, command => command.Key.StartsWith($"dotnet run --project {project} -- {arguments.Split(' ')[0]}", StringComparison.Ordinal));
        var data = Directory.CreateTempSubdirectory("grpcimport-readme-").FullName;
        using var process = Start($"run --no-build --project {project} -- {arguments.Replace("{data}", data, StringComparison.Ordinal)}", data);
        var output = await FirstLineWithAsync(process, sign);

        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("http://127.0.0.1:", output, StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }

    private static async Task<string> FirstLineWithAsync(Process process, string sign)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object sender, DataReceivedEventArgs line)
        {
            if (line.Data?.Contains(sign, StringComparison.Ordinal) == true)
            {
                found.TrySetResult(line.Data);
            }
        }

        process.OutputDataReceived += Look;
        process.ErrorDataReceived += Look;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => found.TrySetException(new InvalidOperationException($"It ended with {process.ExitCode} before it said '{sign}'."));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await found.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string command, string data)
    {
        using var process = Start(command["dotnet ".Length..].Replace("run ", "run --no-build ", StringComparison.Ordinal), data);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Without a build: it is built already, and two builds at once would write the same files.</summary>
    private static Process Start(string arguments, string data) => Process.Start(new ProcessStartInfo("dotnet", arguments)
    {
        WorkingDirectory = Repository.Folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["GRPCIMPORT_DATA"] = data },
    })!;

    /// <summary>Ids differ from run to run, and editors drop spaces at line ends.</summary>
    private static string Normal(string output) =>
        string.Join('\n', Id().Replace(output, "ID").Split('\n').Select(line => line.TrimEnd())).Trim();

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShellBlocks();

    [GeneratedRegex("```text\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex TextBlock();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("// README begins\n        (.*?)// README ends", RegexOptions.Singleline)]
    private static partial Regex CompiledExample();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
