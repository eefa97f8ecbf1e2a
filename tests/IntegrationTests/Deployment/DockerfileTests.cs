using System.Text.RegularExpressions;

namespace GrpcImport.IntegrationTests.Deployment;

public sealed partial class DockerfileTests
{
    public static TheoryData<string> All => [.. Dockerfile.All];

    [Fact]
    public void Each_service_program_has_one() =>
        Assert.Equal(["services/ImportService/Dockerfile", "services/SnapshotService/Dockerfile"], Dockerfile.All);

    [Theory]
    [MemberData(nameof(All))]
    public void All_that_it_copies_is_in_the_build_context(string path)
    {
        var context = new BuildContext();

        Assert.All(Dockerfile.Read(path).Copies.SelectMany(copy => copy.Sources), source => Assert.True(context.Holds(source), source));
    }

    [Theory]
    [InlineData("artifacts/bin/x.dll")]
    [InlineData("services/ImportService/obj/project.assets.json")]
    [InlineData(".env")]
    [InlineData(".git/HEAD")]
    [InlineData("tests/IntegrationTests/GrpcImport.IntegrationTests.csproj")]
    public void What_a_build_does_not_need_is_kept_out_of_it(string path) => Assert.False(new BuildContext().Holds(path));

    [Theory]
    [MemberData(nameof(All))]
    public void It_builds_on_the_official_images_and_runs_without_rights(string path)
    {
        var dockerfile = Dockerfile.Read(path);

        Assert.Equal(
            ["mcr.microsoft.com/dotnet/sdk:10.0 AS build", "mcr.microsoft.com/dotnet/aspnet:10.0"],
            dockerfile.Instructions.Where(i => i.Name == "FROM").Select(i => i.Arguments));
        var end = dockerfile.Instructions.SkipWhile(i => i.Name != "USER").ToList();
        Assert.Equal("$APP_UID", end[0].Arguments);
        Assert.Equal(["USER", "ENTRYPOINT"], end.Select(i => i.Name));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_restores_in_a_layer_of_its_own_before_any_code_is_copied(string path)
    {
        var before = Dockerfile.Read(path).Instructions
            .TakeWhile(i => i.Name != "RUN" || !i.Arguments.Contains("restore", StringComparison.Ordinal)).Where(i => i.Name == "COPY").ToList();

        Assert.Contains(before, i => i.Arguments.Contains("packages.lock.json", StringComparison.Ordinal));
        Assert.All(before, i => Assert.Matches(WithoutCode(), i.Arguments));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Folders_of_volumes_belong_to_the_user_it_runs_as(string path)
    {
        var dockerfile = Dockerfile.Read(path);
        var folders = dockerfile.Variables.Values.Where(value => value.StartsWith('/')).ToList();

        Assert.NotEmpty(folders);
        Assert.Contains(dockerfile.Instructions, i => i.Name == "RUN" && i.Arguments.EndsWith("chown -R $APP_UID /var/lib/grpcimport", StringComparison.Ordinal));
        Assert.All(folders, folder => Assert.StartsWith("/var/lib/grpcimport/", folder, StringComparison.Ordinal));
    }

    // Project files, lock files, settings of the build, and compat/, which changes as seldom as they do.
    [GeneratedRegex(@"^(compat/ compat/|(\S+\.(json|props|csproj) )+\S+/)$")]
    private static partial Regex WithoutCode();
}
