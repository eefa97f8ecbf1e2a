using System.Text.Json;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Processes;

namespace GrpcImport.IntegrationTests.Programs;

public sealed class DoctorTests
{
    private static readonly Dictionary<string, string> s_token = new() { ["GRPCIMPORT_TOKEN"] = "secret-of-the-test" };

    [Fact]
    public async Task A_killed_host_leaves_a_folder_that_is_fine()
    {
        using var folder = new TestFolder();
        using (var host = await HostProcess.StartAsync(folder.Path, null, TestContext.Current.CancellationToken))
            host.Kill();

        var run = await ClientRun.RunAsync(folder.Path, "doctor", "--json");

        Assert.True(run.ExitCode == 0, $"{run}");
        Assert.Equal("nobody has the folder", Finding(run.Document, "lock").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_missing_or_wrong_token_is_named_and_never_printed()
    {
        using var folder = new TestFolder();
        using var host = await HostProcess.StartAsync(folder.Path, s_token, TestContext.Current.CancellationToken);

        var with = await ClientRun.RunAsync(s_token, "doctor", "--server", host.Address.ToString());
        Assert.True(with.ExitCode == 0, $"{with}");

        var wrong = await ClientRun.RunAsync(new Dictionary<string, string> { ["GRPCIMPORT_TOKEN"] = "another-secret" }, "doctor", "--server", host.Address.ToString());
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("cure: Set GRPCIMPORT_TOKEN to the server's token.", wrong.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{with}{wrong}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_services_the_way_between_them_is_looked_at_too()
    {
        using var pair = await ServicePair.StartAsync(rowsPerChunkMax: 2_000);
        string[] arguments = ["doctor", "--server", pair.ImportsAddress.ToString(), "--snapshot-server", pair.SnapshotsAddress.ToString(), "--json"];

        var fine = await ClientRun.RunAsync(new Dictionary<string, string>(), arguments);
        Assert.True(fine.ExitCode == 0, $"{fine}\n{pair.Logs}");
        Assert.Equal(4, fine.Document.GetProperty("findings").GetArrayLength());

        // Their files lie in one folder, which is a data folder of service programs.
        var folder = await ClientRun.RunAsync(pair.DataFolder, "doctor", "--json");
        Assert.Equal("service programs have imports.db and snapshots.db; ask them with --server", Finding(folder.Document, "lock").GetProperty("text").GetString());

        pair.KillSnapshots();
        var alone = await ClientRun.RunAsync(new Dictionary<string, string>(), arguments);
        Assert.Equal(3, alone.ExitCode);
        Assert.Equal("FINE", Finding(alone.Document, "ImportService").GetProperty("verdict").GetString());
        Assert.Equal("UNREACHABLE", Finding(alone.Document, "SnapshotService").GetProperty("verdict").GetString());
        var between = Finding(alone.Document, "SnapshotService, as ImportService reaches it");
        Assert.Equal("WRONG", between.GetProperty("verdict").GetString());
        Assert.Contains("SnapshotClient__Address", between.GetProperty("cure").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Finding(JsonElement document, string subject) =>
        document.GetProperty("findings").EnumerateArray().First(finding => finding.GetProperty("subject").GetString() == subject);
}
