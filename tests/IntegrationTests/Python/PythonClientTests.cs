using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;
using GrpcImport.TestKit.Statements;

namespace GrpcImport.IntegrationTests.Python;

public sealed class PythonClientTests
{
    /// <summary>Debian's: another python3 on the path has no grpc.</summary>
    private const string Interpreter = "/usr/bin/python3";

    private const string Token = "a-token-of-the-test";

    [Fact]
    public async Task A_client_in_another_language_drives_the_whole_flow()
    {
        await SkipWithoutToolsAsync();
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        await File.WriteAllBytesAsync(folder.File("statement.csv"), new StatementGenerator(new StatementSettings { Rows = 150, Seed = 5 }).ToBytes(), cancellationToken);
        await GenerateStubsAsync(folder.Path, cancellationToken);

        var variables = new Dictionary<string, string> { ["GRPCIMPORT_TOKEN"] = Token, ["Imports__RowsPerChunkMax"] = "20" };
        using var host = await HostProcess.StartAsync(folder.File("data"), variables, cancellationToken);
        var script = Path.Combine(AppContext.BaseDirectory, "Python", "client.py");
        using var client = ProgramProcess.Start(
            Interpreter, [script, folder.Path, host.Address.Authority, folder.File("statement.csv"), Token], new Dictionary<string, string> { ["no_proxy"] = "*" });
        var code = await client.EndAsync(cancellationToken);
        Assert.True(code == 0, $"{client.Output}\n{client.Errors}\n{host.Log}");
        Assert.EndsWith("all checks passed", client.Output.TrimEnd(), StringComparison.Ordinal);
    }

    private static async Task SkipWithoutToolsAsync()
    {
        var missing = "python3-grpcio, python3-protobuf, protobuf-compiler, protobuf-compiler-grpc and libprotobuf-dev are not installed.";
        Assert.SkipUnless(File.Exists(Interpreter), missing);
        using var probe = ProgramProcess.Start("/bin/sh", ["-c", $"{Interpreter} -c 'import grpc, google.protobuf' && command -v protoc && command -v grpc_python_plugin && test -e /usr/include/google/protobuf/timestamp.proto"]);
        Assert.SkipUnless(await probe.EndAsync(TestContext.Current.CancellationToken) == 0, missing);
    }

    /// <summary>From the contracts as they are published, by the tools that any client would use.</summary>
    private static async Task GenerateStubsAsync(string folder, CancellationToken cancellationToken)
    {
        var protos = Path.Combine(Repository.Folder, "protos");
        var files = Directory.GetFiles(protos, "*.proto", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(protos, file));
        using var compiler = ProgramProcess.Start(
            "/bin/sh", ["-c", $"protoc -I '{protos}' --python_out='{folder}' --grpc_out='{folder}' --plugin=protoc-gen-grpc=$(command -v grpc_python_plugin) {string.Join(' ', files)}"]);
        Assert.True(await compiler.EndAsync(cancellationToken) == 0, compiler.Errors);
        // The published contracts lie in "grpc", and so does the library: its package is told to look here too.
        var library = Path.Combine(folder, "grpc");
        Assert.True(Directory.Exists(library), "The health and reflection contracts were not compiled.");
    }
}
