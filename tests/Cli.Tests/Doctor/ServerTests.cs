using GrpcImport.Cli.Tests.Fakes;

namespace GrpcImport.Cli.Tests.Doctor;

public sealed class ServerTests : IAsyncLifetime
{
    private readonly FakeHealth health = new();
    private FakeServer server = null!;
    private FakeServer other = null!;

    private static string Imports => Contracts.Imports.V1.ImportService.Descriptor.FullName;

    private static string Snapshots => Contracts.Snapshots.V1.SnapshotService.Descriptor.FullName;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync(health);
        other = await FakeServer.StartAsync(new FakeHealth());
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_snapshot_service_that_does_not_serve_is_cured_by_its_own_variables()
    {
        using var run = new CliRun();
        health.Ill[Snapshots] = "";

        Assert.Equal(1, await run.RunAsync("doctor", "--server", $"{server.Address}"));

        Assert.Contains("WRONG  SnapshotService: it answers, but does not serve", run.Output, StringComparison.Ordinal);
        Assert.Contains("'grpcimport doctor --service snapshots'", run.Output, StringComparison.Ordinal);
        Assert.Contains("Snapshots__ConnectionString", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Imports__", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_service_that_does_not_serve_is_cured_by_its_own_variables()
    {
        using var run = new CliRun();
        health.Ill[Imports] = "";

        Assert.Equal(1, await run.RunAsync("doctor", "--server", $"{server.Address}"));

        Assert.Contains("'grpcimport doctor --service imports'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Snapshots__", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_neighbour_that_is_reached_and_does_not_serve_needs_no_other_address()
    {
        using var run = new CliRun();
        health.Ill[Snapshots] = "NOT_SERVING";

        Assert.Equal(1, await run.RunAsync("doctor", "--server", $"{server.Address}", "--snapshot-server", $"{other.Address}"));

        Assert.Contains("WRONG  SnapshotService, as ImportService reaches it: it answers, but does not serve", run.Output, StringComparison.Ordinal);
        Assert.Contains("'grpcimport doctor --service snapshots'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("SnapshotClient__Address", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_neighbour_that_is_not_reached_needs_another_address_or_a_start()
    {
        using var run = new CliRun();
        health.Ill[Snapshots] = "UNAVAILABLE";

        Assert.Equal(1, await run.RunAsync("doctor", "--server", $"{server.Address}", "--snapshot-server", $"{other.Address}"));

        Assert.Contains("it does not answer: UNAVAILABLE", run.Output, StringComparison.Ordinal);
        Assert.Contains("SnapshotClient__Address", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stale_and_lost_snapshots_of_running_services_are_told_with_their_cure()
    {
        using var run = new CliRun();
        var stale = Sample.Account("Stale one");
        (stale.Revision, stale.SnapshotRevision, stale.FirstDirtyDay) = (4, 3, "2024-05-31");
        server.Imports.Accounts.Add(stale);
        (server.Snapshots.Account, server.Snapshots.Revision) = (Sample.Snapshot(), 3);

        Assert.Equal(0, await run.RunAsync("doctor", "--server", $"{server.Address}"));

        Assert.Contains("note   snapshots: those of 'Stale one' are stale, of revision 3", run.Output, StringComparison.Ordinal);
        Assert.Contains("grpcimport recalculate \"Stale one\"", run.Output, StringComparison.Ordinal);

        using var lost = new CliRun();
        server.Snapshots.Account = null;
        Assert.Equal(1, await lost.RunAsync("doctor", "--server", $"{server.Address}"));
        Assert.Contains("WRONG  snapshots: those of 'Stale one' are gone", lost.Output, StringComparison.Ordinal);
    }
}
