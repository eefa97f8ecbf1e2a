using System.Text.RegularExpressions;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>Follows each Dockerfile without an engine: copies what it copies, runs its dotnet commands, and starts what it would start.</summary>
public sealed partial class ImageBuildTests
{
    public static TheoryData<string> All => [.. Dockerfile.All];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_commands_of_the_file_build_a_service_that_starts_and_answers_for_its_health(string path)
    {
        using var folder = new TestFolder();
        var dockerfile = Dockerfile.Read(path);
        var app = folder.File("app");
        await BuildAsync(dockerfile, folder.File("source"), app);

        Assert.Empty(AssemblyClosure.Missing(app));
        var variables = Variables(dockerfile, folder.Path, "http://127.0.0.1:0");
        using var service = ProgramProcess.Start(dockerfile.EntryPoint[0], dockerfile.EntryPoint[1..], variables, app);
        var log = await service.ErrorsAsync(text => Started().IsMatch(text), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("warn:", log, StringComparison.Ordinal);

        var address = Listening().Match(log).Groups[1].Value;
        var (code, output) = await HealthAsync(dockerfile, Variables(dockerfile, folder.Path, address), app);
        Assert.True(code == 0, output);

        // Whoever has not the token learns nothing, and a service that is gone is not healthy.
        var wrong = new Dictionary<string, string>(Variables(dockerfile, folder.Path, address)) { ["GRPCIMPORT_TOKEN"] = "wrong" };
        (code, output) = await HealthAsync(dockerfile, wrong, app);
        Assert.Equal(1, code);
        Assert.Contains("Unauthenticated", output, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", output.Replace("missing or wrong", "", StringComparison.Ordinal), StringComparison.Ordinal);
        service.Interrupt();
        Assert.Equal(0, await service.EndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, (await HealthAsync(dockerfile, Variables(dockerfile, folder.Path, address), app)).Code);
    }

    private static async Task BuildAsync(Dockerfile dockerfile, string source, string app)
    {
        var context = new BuildContext();
        Directory.CreateDirectory(source);
        foreach (var instruction in dockerfile.Instructions.Skip(1).TakeWhile(i => i.Name != "FROM"))
        {
            if (instruction.Name == "COPY")
            {
                var parts = instruction.Arguments.Split(' ');
                foreach (var part in parts[..^1])
                    context.Copy(part, Path.Combine(source, parts[^1]));
            }
            else if (instruction.Name == "RUN")
            {
                await RunAsync(instruction.Arguments.Replace(" -o /app", $" -o {app}", StringComparison.Ordinal), source);
            }
        }
    }

    private static async Task RunAsync(string command, string folder)
    {
        Assert.StartsWith("dotnet ", command, StringComparison.Ordinal);
        // A server that outlives the command would keep its pipes open, and the folder in use.
        var variables = new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["UseSharedCompilation"] = "false" };
        using var run = ProgramProcess.Start("dotnet", command.Split(' ')[1..], variables, folder);
        Assert.True(await run.EndAsync(TestContext.Current.CancellationToken) == 0, $"{command}\n{run.Output}\n{run.Errors}");
    }

    private static async Task<(int Code, string Output)> HealthAsync(Dockerfile dockerfile, IReadOnlyDictionary<string, string> variables, string app)
    {
        using var asked = ProgramProcess.Start(dockerfile.EntryPoint[0], [.. dockerfile.EntryPoint[1..], "--health"], variables, app);
        var code = await asked.EndAsync(TestContext.Current.CancellationToken);
        return (code, asked.Output + asked.Errors);
    }

    /// <summary>The image's variables, its folders moved into the test's, and what the official image and a configuration would add.</summary>
    private static Dictionary<string, string> Variables(Dockerfile dockerfile, string folder, string listen) =>
        new(dockerfile.Variables.Select(v => KeyValuePair.Create(v.Key, v.Value.Replace("/var/lib/grpcimport", folder, StringComparison.Ordinal))))
        {
            ["Listen__Url"] = listen,
            ["SnapshotClient__Address"] = "http://127.0.0.1:1",
            ["GRPCIMPORT_TOKEN"] = "token-of-the-test",
        };

    [GeneratedRegex("Application started")]
    private static partial Regex Started();

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
