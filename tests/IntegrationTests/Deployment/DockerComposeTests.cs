using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>What Debian's docker-compose 1.29.2 says of the compose files; it needs no engine for that.</summary>
public sealed class DockerComposeTests
{
    private static readonly string[] s_required = ["MSSQL_SA_PASSWORD", "GRPCIMPORT_IMPORTS_PASSWORD", "GRPCIMPORT_SNAPSHOTS_PASSWORD", "GRPCIMPORT_TOKEN"];

    [Theory]
    [InlineData("docker-compose.yml")]
    [InlineData("docker-compose.yml", "deploy/tls.yml")]
    public async Task It_takes_the_configuration(params string[] files)
    {
        var (code, errors) = await ConfigAsync(files, s_required.Append("GRPCIMPORT_CERTIFICATES"));

        Assert.True(code == 0, errors);
        Assert.Equal("", errors.Trim());
    }

    [Theory]
    [InlineData("MSSQL_SA_PASSWORD")]
    [InlineData("GRPCIMPORT_IMPORTS_PASSWORD")]
    [InlineData("GRPCIMPORT_SNAPSHOTS_PASSWORD")]
    [InlineData("GRPCIMPORT_TOKEN")]
    public async Task It_refuses_to_start_without_a_secret_and_names_it(string missing)
    {
        var (code, errors) = await ConfigAsync(["docker-compose.yml"], s_required.Except([missing]));

        Assert.NotEqual(0, code);
        Assert.Contains($"set {missing}, as .env.example says", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Errors)> ConfigAsync(IEnumerable<string> files, IEnumerable<string> variables)
    {
        using var probe = ProgramProcess.Start("/bin/sh", ["-c", "command -v docker-compose"]);
        Assert.SkipUnless(await probe.EndAsync(TestContext.Current.CancellationToken) == 0, "docker-compose is not installed.");
        // In a folder without a file .env, which would fill in what is missing here.
        using var folder = new TestFolder();
        new BuildContext().Copy("docker-compose.yml", folder.Path);
        new BuildContext().Copy("deploy/", folder.File("deploy"));
        using var run = ProgramProcess.Start(
            "docker-compose", [.. files.SelectMany(file => new[] { "-f", file }), "config", "-q"], variables.ToDictionary(name => name, _ => "/value-of-a-test"), folder.Path);
        return (await run.EndAsync(TestContext.Current.CancellationToken), run.Errors);
    }
}
