using Grpc.Core;
using GrpcImport.Cli.Hosting;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Watching;

public sealed class HeldUpTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private FakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await FakeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_holds_an_import_up_is_said_once_and_waited_for_elsewhere()
    {
        using var run = new CliRun { Time = new TenSecondsPerLook() };
        server.Imports.Watches.Enqueue(Sample.HeldUp(Sample.Import(ImportState.PersistingMovements), 20, Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await run.RunAsync("import", Statement(), "--server", $"{server.Address}"));

        Assert.Single(run.Error.Split("PERSISTING_MOVEMENTS, held up: The disk is full; make room. [DISK_FULL]")[1..]);
    }

    [Fact]
    public async Task In_this_process_it_is_waited_for_half_a_minute()
    {
        using var run = new CliRun { StartHost = HostAsync, Time = new TenSecondsPerLook() };
        server.Imports.Watches.Enqueue(Sample.HeldUp(Sample.Import(ImportState.PersistingMovements), 20, Sample.Import(ImportState.Completed)));

        Assert.Equal(1, await run.RunAsync("import", Statement(), folder.File("second.csv", "2"), "--json", "--data", Data()));

        var document = run.Document[0];
        Assert.Equal(1, run.Document.GetArrayLength());
        Assert.Equal((Sample.ImportId, "PERSISTING_MOVEMENTS"), (document.GetProperty("id").GetString(), document.GetProperty("state").GetString()));
        Assert.Equal("DISK_FULL", document.GetProperty("error").GetProperty("reason").GetString());
        Assert.Contains("The disk is full; make room.", document.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("the same command goes on", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resume_that_is_held_up_prints_the_import_too()
    {
        using var run = new CliRun { StartHost = HostAsync, Time = new TenSecondsPerLook() };
        server.Imports.Imports.Add(Sample.Import(ImportState.Failed));
        server.Imports.Watches.Enqueue(Sample.HeldUp(Sample.Import(ImportState.PersistingMovements), 20, Sample.Import(ImportState.Completed)));

        Assert.Equal(1, await run.RunAsync("resume", "last", "--json", "--data", Data()));

        Assert.Equal(Sample.ImportId, run.Document.GetProperty("id").GetString());
        Assert.Equal("DISK_FULL", run.Document.GetProperty("error").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task In_this_process_a_short_hold_up_passes()
    {
        using var run = new CliRun { StartHost = HostAsync };
        server.Imports.Watches.Enqueue(Sample.HeldUp(Sample.Import(ImportState.PersistingMovements), 3, Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await run.RunAsync("import", Statement(), "--data", Data()));
    }

    [Fact]
    public async Task An_interruption_that_the_server_refuses_still_names_the_import()
    {
        using var run = new CliRun { StartHost = HostAsync };
        server.Imports.OnCancel = _ => throw ServiceError.Create(StatusCode.Unavailable, ReasonName.Of(ErrorReason.DatabaseLocked), "Another process holds the database.");
        server.Imports.Watches.Enqueue(Sample.SendsThenWaits(Sample.Import(ImportState.PersistingMovements), run.Interruption.Signal));

        Assert.Equal(130, await run.RunAsync("import", Statement(), "--json", "--data", Data()));

        Assert.Equal((Sample.ImportId, "INTERRUPTED"), (run.Document.GetProperty("id").GetString(), run.Document.GetProperty("error").GetProperty("reason").GetString()));
        Assert.NotNull(run.Document.GetProperty("state").GetString());
        Assert.Contains("Another process holds the database.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_stop_cleanly_changes_no_exit_code_and_no_document()
    {
        using var run = new CliRun { StartHost = (data, _, _) => Task.FromResult(new LocalHost(server.Address, server.Address, server.Address, new Owner(data, "The disk is full."))) };
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed)));

        Assert.Equal(0, await run.RunAsync("import", Statement(), "--json", "--data", Data()));

        Assert.Equal("COMPLETED", run.Document.GetProperty("state").GetString());
        Assert.Contains("did not stop cleanly: The disk is full.", run.Error, StringComparison.Ordinal);
    }

    private string Statement() => folder.File("statement.csv", "Date,Type\n1,2\n");

    private string Data() => Path.Combine(folder.Path, "data");

    private Task<LocalHost> HostAsync(Standalone.DataFolders.DataFolder data, LocalHostRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new LocalHost(server.Address, server.Address, server.Address, new Owner(data, null)));

    private sealed class Owner(IDisposable owned, string? fault) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            owned.Dispose();
            return fault is null ? ValueTask.CompletedTask : throw new IOException(fault);
        }
    }

    /// <summary>A clock that is ten seconds on whenever it is looked at.</summary>
    private sealed class TenSecondsPerLook : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref ticks, TimeSpan.TicksPerSecond * 10);
    }
}
