using GrpcImport.IntegrationTests.Hosts;

namespace GrpcImport.IntegrationTests.Readme;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_example_in_the_README_is_the_one_that_is_compiled()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "README.md"), TestContext.Current.CancellationToken);
        var source = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Folder, "tests", "IntegrationTests", "Readme", "CallFromCSharp.cs"), TestContext.Current.CancellationToken);
        var example = source.SkipWhile(line => !line.Contains("README begins", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.Contains("README ends", StringComparison.Ordinal))
            .Select(line => line.Length > 8 ? line[8..] : "");
        Assert.Contains("```csharp\n" + string.Join('\n', example) + "\n```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_command_of_the_README_is_the_one_that_CI_runs()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, "README.md"), TestContext.Current.CancellationToken);
        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Folder, ".ci", "run"), TestContext.Current.CancellationToken);
        var command = readme.Split("```sh\n")[2].Split('\n')[0];
        Assert.StartsWith("dotnet test", command, StringComparison.Ordinal);
        Assert.Contains($"\n{command} ", script, StringComparison.Ordinal);
    }
}
