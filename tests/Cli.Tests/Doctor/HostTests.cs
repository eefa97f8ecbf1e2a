using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Standalone.DataFolders;
using GrpcImport.Standalone.Hosting;

namespace GrpcImport.Cli.Tests.Doctor;

public sealed class HostTests
{
    [Fact]
    public async Task The_host_that_has_the_folder_is_named_and_asked()
    {
        using var root = new TestFolder();
        await using var host = await StandaloneHost.StartAsync(
            DataFolder.TryLock(root.Path)!, new StandaloneSettings { RunImports = true }, TestContext.Current.CancellationToken);
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync("doctor", "--data", root.Path, "--json"));

        var findings = run.Document.GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("subject").GetString()! + f.GetProperty("text").GetString());
        Assert.True(run.Document.GetProperty("fine").GetBoolean());
        Assert.Contains(findings.Keys, key => key.StartsWith($"lockprocess {Environment.ProcessId} has the folder, serves it at {host.Address.ToString().TrimEnd('/')}", StringComparison.Ordinal));
        Assert.Contains("ImportServiceit answers, takes the token, and serves", findings.Keys);
        Assert.Contains("SnapshotServiceit answers, takes the token, and serves", findings.Keys);
        Assert.Contains("SnapshotService, as ImportService reaches itit answers, takes the token, and serves", findings.Keys);
    }

    [Fact]
    public async Task A_holder_that_says_nothing_of_itself_is_a_note()
    {
        using var root = new TestFolder();
        using var holder = DataFolder.TryLock(root.Path)!;
        using var run = new CliRun();

        Assert.Equal(0, await run.RunAsync("doctor", "--data", root.Path));

        Assert.Contains("note   lock: a process has the folder and does not say where it listens", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_takes_the_lock_from_nobody()
    {
        using var root = new TestFolder();
        DataFolder.TryLock(root.Path)!.Dispose();
        Assert.False(DataFolder.IsHeld(root.Path));

        using var holder = DataFolder.TryLock(root.Path);

        Assert.NotNull(holder);
        Assert.True(DataFolder.IsHeld(root.Path));
        using var run = new CliRun();
        Assert.Equal(0, await run.RunAsync("doctor", "--data", root.Path));
        Assert.True(DataFolder.IsHeld(root.Path));
    }

    [Fact]
    public async Task A_server_that_is_something_else_is_wrong()
    {
        await using var other = await FakeServer.StartAsync();
        using var run = new CliRun();

        // It has no health at all, as an older version, or another program.
        Assert.Equal(3, await run.RunAsync("doctor", "--server", other.Address.ToString()));

        Assert.Contains("What answers there is not this service, or an older one", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_with_3()
    {
        using var run = new CliRun();

        Assert.Equal(3, await run.RunAsync("doctor", "--server", "http://127.0.0.1:1", "--json"));

        Assert.False(run.Document.GetProperty("fine").GetBoolean());
        Assert.Equal("UNREACHABLE", run.Document.GetProperty("findings")[0].GetProperty("verdict").GetString());
    }
}
