using System.Globalization;
using GrpcImport.Cli.Hosting;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Standalone.DataFolders;

namespace GrpcImport.Cli.Tests.Hosting;

public sealed class DataFolderTests : IAsyncLifetime
{
    private readonly TestFolder root = new();
    private FakeServer server = null!;

    private string Data => Path.Combine(root.Path, "data");

    public async ValueTask InitializeAsync() => server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        root.Dispose();
    }

    [Fact]
    public void Only_one_holds_a_folder_and_it_is_private()
    {
        using (var first = DataFolder.TryLock(Data))
        {
            Assert.NotNull(first);
            Assert.Null(DataFolder.TryLock(Data));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
        }

        using var second = DataFolder.TryLock(Data);
        Assert.NotNull(second);
    }

    [Fact]
    public void A_record_is_gone_with_its_holder()
    {
        using (var holder = DataFolder.TryLock(Data)!)
        {
            holder.Announce(Record(runsImports: true));
            Assert.Equal(Record(runsImports: true), HostRecord.Read(Data));
        }

        Assert.Null(HostRecord.Read(Data));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"address":"http://127.0.0.1:1","imports_address":"http://127.0.0.1:1","snapshots_address":"http://127.0.0.1:1","process_id":1,"runs_imports":true}""")]
    public async Task A_record_without_a_holder_is_ignored(string stale)
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "host.json"), stale);
        using var run = new CliRun { StartHost = HostAsync };

        Assert.Equal(0, await run.RunAsync("accounts", "--data", Data));

        Assert.Null(HostRecord.Read(Data));
    }

    [Fact]
    public async Task A_second_command_talks_to_the_host_that_holds_the_folder()
    {
        using var holder = DataFolder.TryLock(Data)!;
        holder.Announce(Record(runsImports: false));
        server.Imports.Accounts.Add(Sample.Account("Theirs"));
        using var run = new CliRun { StartHost = NeverAsync };

        Assert.Equal(0, await run.RunAsync("accounts", "--json", "--data", Data));

        Assert.Equal("Theirs", run.Document.GetProperty("accounts")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task An_import_does_not_go_to_a_host_that_runs_none()
    {
        using var holder = DataFolder.TryLock(Data)!;
        holder.Announce(Record(runsImports: false));
        using var run = new CliRun { StartHost = NeverAsync };

        Assert.Equal(1, await run.RunAsync("import", root.File("a.csv", "a"), "--data", Data));

        Assert.Contains("which runs no imports; try again when it has ended. [DATA_FOLDER_LOCKED]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_holder_that_never_says_where_it_is_is_given_up()
    {
        using var holder = DataFolder.TryLock(Data)!;
        using var run = new CliRun { StartHost = NeverAsync };

        Assert.Equal(1, await run.RunAsync("accounts", "--data", Data));

        Assert.Contains("does not say where it listens", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_whose_host_is_gone_does_not_take_the_folder_itself()
    {
        var holder = DataFolder.TryLock(Data)!;
        holder.Announce(Record(runsImports: true));
        server.Imports.Imports.Add(Sample.Import(ImportState.PersistingMovements));
        server.Imports.Watches.Enqueue((request, events, context) =>
        {
            holder.Dispose();
            return Sample.Breaks(Sample.Import(ImportState.PersistingMovements), sequence: 1)(request, events, context);
        });
        using var run = new CliRun { StartHost = NeverAsync };

        Assert.Equal(3, await run.RunAsync("watch", "last", "--data", Data));
    }

    [Fact]
    public async Task A_watch_follows_the_import_to_the_next_host()
    {
        await using var next = await FakeServer.StartAsync();
        next.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed), sequence: 2));
        using var holder = DataFolder.TryLock(Data)!;
        holder.Announce(Record(runsImports: true));
        server.Imports.Imports.Add(Sample.Import(ImportState.PersistingMovements));
        server.Imports.Watches.Enqueue((request, events, context) =>
        {
            holder.Announce(new(next.Address, next.Address, next.Address, 43, RunsImports: true));
            return Sample.Breaks(Sample.Import(ImportState.PersistingMovements), sequence: 1)(request, events, context);
        });
        using var run = new CliRun { StartHost = NeverAsync };

        Assert.Equal(0, await run.RunAsync("watch", "last", "--data", Data));

        Assert.Equal([1UL], next.Imports.WatchedAfter);
    }

    [Fact]
    public async Task Serving_a_served_folder_is_refused_and_says_who_serves_it()
    {
        using var holder = DataFolder.TryLock(Data)!;
        holder.Announce(Record(runsImports: true));
        using var run = new CliRun { StartHost = NeverAsync };

        Assert.Equal(1, await run.RunAsync("serve", "--data", Data));

        Assert.Contains($"served already by process 42 at {server.Address}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_error_without_a_stack_trace()
    {
        using var run = new CliRun { StartHost = NeverAsync };

        Assert.Equal(1, await run.RunAsync("accounts", "--data", Path.Combine(root.File("a-file", ""), "data")));

        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    private HostRecord Record(bool runsImports) => new(server.Address, server.Address, server.Address, 42, runsImports);

    private Task<LocalHost> HostAsync(DataFolder data, LocalHostRequest request, CancellationToken cancellationToken)
    {
        Assert.False(request.RunsImports);
        Assert.Null(HostRecord.Read(data.Path));
        data.Dispose();
        return Task.FromResult(new LocalHost(server.Address, server.Address, server.Address, server));
    }

    private static Task<LocalHost> NeverAsync(DataFolder data, LocalHostRequest request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A host was started on {data.Path}."));
}
