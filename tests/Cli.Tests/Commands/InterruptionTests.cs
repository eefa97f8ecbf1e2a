using GrpcImport.Cli.Hosting;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class InterruptionTests : IAsyncLifetime
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
    public async Task In_this_process_an_import_is_cancelled_safely()
    {
        using var run = new CliRun { StartHost = HostAsync, CanAsk = true, Answer = "y" };
        InterruptOnceRunning(run);

        Assert.Equal(130, await run.RunAsync("import", Statement(), "--data", Data()));

        Assert.Equal([Sample.ImportId], server.Imports.Cancelled);
        Assert.DoesNotContain("Leave it running", run.Error, StringComparison.Ordinal);
        Assert.Contains($"grpcimport resume {Sample.ImportId}", run.Output, StringComparison.Ordinal);
        Assert.Contains("CANCELLED", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("y", false)]
    [InlineData("n", true)]
    [InlineData("No", true)]
    public async Task Elsewhere_the_user_is_asked_once(string answer, bool cancelled)
    {
        using var run = new CliRun { CanAsk = true, Answer = answer };
        InterruptOnceRunning(run);

        Assert.Equal(130, await run.RunAsync("import", Statement(), "--server", $"{server.Address}"));

        Assert.Single(run.Error.Split("Leave it running?")[1..]);
        Assert.Equal(cancelled, !server.Imports.Cancelled.IsEmpty);
    }

    [Fact]
    public async Task Elsewhere_with_nobody_to_ask_it_is_left_running()
    {
        using var run = new CliRun();
        InterruptOnceRunning(run);

        Assert.Equal(130, await run.RunAsync("import", Statement(), "--json", "--server", $"{server.Address}"));

        Assert.Empty(server.Imports.Cancelled);
        Assert.Equal("PERSISTING_MOVEMENTS", run.Document.GetProperty("state").GetString());
        Assert.Contains($"grpcimport watch {Sample.ImportId}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_that_was_done_before_the_cancel_is_done()
    {
        using var run = new CliRun { StartHost = HostAsync };
        InterruptOnceRunning(run, ImportState.Completed);

        Assert.Equal(0, await run.RunAsync("import", Statement(), "--data", Data()));
    }

    [Fact]
    public void The_second_signal_ends_the_process_at_once()
    {
        using var run = new CliRun();

        run.Interruption.Signal();
        Assert.Empty(run.ExitsAtOnce);
        run.Interruption.Signal();

        Assert.Equal([130], run.ExitsAtOnce);
    }

    [Fact]
    public async Task The_files_behind_an_interrupted_one_are_not_sent()
    {
        using var run = new CliRun();
        InterruptOnceRunning(run);

        Assert.Equal(130, await run.RunAsync("import", Statement(), folder.File("second.csv", "2"), "--server", $"{server.Address}"));

        Assert.Single(server.Imports.Headers);
    }

    private void InterruptOnceRunning(CliRun run, ImportState end = ImportState.Cancelled)
    {
        var running = Sample.Import(ImportState.PersistingMovements);
        server.Imports.Watches.Enqueue((request, events, context) =>
        {
            server.Imports.Imports[0] = running;
            return Sample.SendsThenWaits(running, run.Interruption.Signal)(request, events, context);
        });
        server.Imports.Watches.Enqueue(Sample.Sends(Sample.Import(end), sequence: 2));
    }

    private string Statement() => folder.File("statement.csv", "Date,Type\n1,2\n");

    private string Data() => Path.Combine(folder.Path, "data");

    private Task<LocalHost> HostAsync(Standalone.DataFolders.DataFolder data, LocalHostRequest request, CancellationToken cancellationToken)
    {
        Assert.True(request.RunsImports);
        return Task.FromResult(new LocalHost(server.Address, server.Address, server.Address, new Owner(data)));
    }

    private sealed class Owner(IDisposable owned) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            owned.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
