using System.Text.RegularExpressions;
using GrpcImport.IntegrationTests.Hosts;

namespace GrpcImport.IntegrationTests.Deployment;

public sealed partial class ComposeFileTests
{
    private const string Main = "docker-compose.yml";
    private const string Tls = "deploy/tls.yml";

    /// <summary>Variables that are no configuration of a service: the token, and what .NET itself reads.</summary>
    private static readonly string[] s_plainVariables = ["GRPCIMPORT_TOKEN", "SSL_CERT_FILE"];

    public static TheoryData<string, string> Programs => new()
    {
        { "migrate-imports", "ImportService" },
        { "imports", "ImportService" },
        { "migrate-snapshots", "SnapshotService" },
        { "snapshots", "SnapshotService" },
    };

    [Theory]
    [MemberData(nameof(Programs))]
    public void What_a_container_is_told_the_program_reads(string service, string program)
    {
        var variables = new[] { Main, Tls }.Select(ComposeFile.Read).SelectMany(file => file.Services.TryGetValue(service, out var s) ? ComposeFile.Variables(s).Keys : []);
        var keys = variables.Except(s_plainVariables).Select(name => name.Replace("__", ":", StringComparison.Ordinal)).ToList();

        Assert.All(keys, key => Assert.True(BoundSettings.Holds(program, key), $"{program} reads no setting '{key}'."));
    }

    [Fact]
    public void A_setting_that_no_program_reads_would_be_found() => Assert.False(BoundSettings.Holds("ImportService", "Imports:StagingFolders"));

    [Theory]
    [MemberData(nameof(Programs))]
    public void It_is_built_from_the_program_s_own_Dockerfile(string service, string program)
    {
        var build = (Dictionary<object, object>)ComposeFile.Read(Main).Services[service]["build"];

        Assert.Equal((".", $"services/{program}/Dockerfile"), ((string)build["context"], (string)build["dockerfile"]));
        Assert.Contains((string)build["dockerfile"], Dockerfile.All);
    }

    [Theory]
    [InlineData("imports")]
    [InlineData("snapshots")]
    public void A_service_is_checked_by_the_program_that_its_image_runs(string service)
    {
        var definition = ComposeFile.Read(Main).Services[service];
        var entryPoint = Dockerfile.Read((string)((Dictionary<object, object>)definition["build"])["dockerfile"]).EntryPoint;
        var check = (List<object>)((Dictionary<object, object>)definition["healthcheck"])["test"];

        Assert.Equal(["CMD", .. entryPoint, "--health"], check.Cast<string>());
        Assert.Equal("unless-stopped", definition["restart"]);
    }

    [Fact]
    public void Services_start_once_their_migration_is_done()
    {
        var services = ComposeFile.Read(Main).Services;
        string Condition(string service, string on) =>
            (string)((Dictionary<object, object>)((Dictionary<object, object>)services[service]["depends_on"])[on])["condition"];

        Assert.Equal("service_completed_successfully", Condition("imports", "migrate-imports"));
        Assert.Equal("service_completed_successfully", Condition("snapshots", "migrate-snapshots"));
        Assert.Equal("service_completed_successfully", Condition("migrate-imports", "database-setup"));
        Assert.Equal("service_completed_successfully", Condition("migrate-snapshots", "database-setup"));
        Assert.Equal("service_healthy", Condition("database-setup", "database"));
    }

    [Fact]
    public void Every_container_is_limited() =>
        Assert.All(ComposeFile.Read(Main).Services.Values, service => Assert.True(service.ContainsKey("cpus") && service.ContainsKey("mem_limit")));

    [Fact]
    public void Replicas_share_the_staged_statements_and_there_is_a_port_for_each()
    {
        var imports = ComposeFile.Read(Main).Services["imports"];
        var folder = ComposeFile.Variables(imports)["Imports__StagingFolder"];
        var range = Ports().Match((string)((List<object>)imports["ports"])[0]);

        Assert.Contains($"staged:{folder}", ((List<object>)imports["volumes"]).Cast<string>());
        Assert.Equal(int.Parse((string)imports["scale"], null), int.Parse(range.Groups[2].Value, null) - int.Parse(range.Groups[1].Value, null) + 1);
    }

    [Theory]
    [InlineData(Main)]
    [InlineData(Tls)]
    [InlineData(".env.example")]
    [InlineData("deploy/sqlserver/setup.sql")]
    [InlineData("services/ImportService/Dockerfile")]
    [InlineData("services/SnapshotService/Dockerfile")]
    public void No_secret_is_in_any_file(string path)
    {
        var secrets = Secret().Matches(ComposeFile.Text(path)).Select(match => match.Groups[1].Value.Trim('"'));

        Assert.All(secrets, value => Assert.Matches(Reference(), value));
    }

    [Fact]
    public void The_example_of_an_environment_names_what_is_required_and_nothing_else()
    {
        var required = Required().Matches(ComposeFile.Text(Main)).Select(match => match.Groups[1].Value).Distinct();
        var named = ComposeFile.Text(".env.example").Split('\n').Where(line => line.EndsWith('=')).Select(line => line.TrimEnd('='));

        Assert.Equal(required.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_with_secrets_is_never_committed() =>
        Assert.Contains(".env", File.ReadAllLines(Path.Combine(Repository.Folder, ".gitignore")));

    [GeneratedRegex(@"(\d+)-(\d+)\}?:\d+$")]
    private static partial Regex Ports();

    // PASSWORD=…, PASSWORD: …, Password=…; and TOKEN
    [GeneratedRegex(@"(?:PASSWORD|TOKEN)\w*[ \t]*[:=][ \t]*([^;\s]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    // Nothing, or a variable of compose or of sqlcmd.
    [GeneratedRegex(@"^$|^\$\{\w+:\?|^N'\$\(\w+\)'")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\$\{(\w+):\?")]
    private static partial Regex Required();
}
