using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Tests.Watching;

public sealed class ReconnectTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await FakeServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_broken_stream_is_taken_up_behind_the_last_event()
    {
        using var run = new CliRun();
        server.Imports.Imports.Add(Sample.Import(ImportState.PersistingMovements));
        server.Imports.Watches.Enqueue(Sample.Breaks(Sample.Import(ImportState.PersistingMovements), sequence: 7));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.PersistingMovements), sequence: 9));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed), sequence: 12));

        Assert.Equal(0, await run.RunAsync("watch", "last", "--server", $"{server.Address}"));

        Assert.Equal([0UL, 7UL, 9UL], server.Imports.WatchedAfter);
        Assert.Contains("Looking for the server again", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up_with_3()
    {
        using var run = new CliRun();
        server.Imports.Imports.Add(Sample.Import(ImportState.PersistingMovements));

        Assert.Equal(3, await run.RunAsync("watch", "last", "--json", "--server", $"{server.Address}"));

        Assert.Equal("SERVER_UNREACHABLE", run.Document.GetProperty("error").GetProperty("reason").GetString());
        Assert.Contains($"grpcimport watch {Sample.ImportId}", run.Error, StringComparison.Ordinal);
        Assert.InRange(server.Imports.WatchedAfter.Count, 10, 40);
    }

    [Fact]
    public async Task Piped_progress_is_plain_lines_on_standard_error()
    {
        using var run = new CliRun();
        server.Imports.Imports.Add(Sample.Import(ImportState.PersistingMovements));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.PersistingMovements)));
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(ImportState.Completed), sequence: 2));

        await run.RunAsync("watch", "last", "--json", "--server", $"{server.Address}");

        Assert.Contains("statement.csv: PERSISTING_MOVEMENTS, 3 of 3 rows, chunk 1 of 1, 1,000 rows/s", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Error);
        Assert.DoesNotContain('\r', run.Error);
        Assert.Equal("COMPLETED", run.Document.GetProperty("state").GetString());
    }
}
