using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Deployment;

/// <summary>Every assembly that the programs refer to, directly or through packages, is there. (What the images hold is looked at where they are built.)</summary>
public sealed class AssemblyClosureTests
{
    public static TheoryData<string> Programs => [BuiltProgram.Client, BuiltProgram.ImportService, BuiltProgram.SnapshotService];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Nothing_is_missing_beside_a_program(string program)
    {
        var folder = Path.GetDirectoryName(program)!;

        Assert.Empty(AssemblyClosure.Missing(folder));
        Assert.Empty(AssemblyClosure.Unloadable(folder));
        // The walk went through the client of SQL Server, whose references these are.
        Assert.Superset(
            new HashSet<string> { "Microsoft.SqlServer.Server", "Azure.Identity", "Microsoft.Identity.Client" }, AssemblyClosure.Referred(folder).ToHashSet());
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        using var folder = new Hosts.TestFolder();
        var client = Directory.GetFiles(Path.GetDirectoryName(BuiltProgram.ImportService)!, "Microsoft.Data.SqlClient.dll", SearchOption.AllDirectories)
            .Single(file => file.Contains("unix", StringComparison.Ordinal));
        File.Copy(client, folder.File("Microsoft.Data.SqlClient.dll"));

        var missing = AssemblyClosure.Missing(folder.Path);

        Assert.Contains(missing, line => line.StartsWith("Microsoft.Data.SqlClient.dll refers to Microsoft.SqlServer.Server ", StringComparison.Ordinal));
    }
}
