using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class QueueTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task A_second_import_of_an_account_waits_its_turn_while_another_accounts_runs()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate });
        var first = (await service.StartAsync(Statement.Days(2), Header("Mine"))).Import;
        await hold.Reached;

        var second = (await service.StartAsync(Statement.Days(3), Header("Mine"))).Import;
        var other = await service.ImportAsync(Statement.Days(2), Header("Other"));
        var waiting = await GetAsync(service, second.Id);
        hold.Release();
        var secondEnd = await service.EndOfAsync(second.Id);
        var firstEnd = await GetAsync(service, first.Id);

        Assert.Equal((ImportState.Queued, first.Id), (second.State, second.WaitsForImportId));
        Assert.Equal((ImportState.Queued, first.Id), (waiting.State, waiting.WaitsForImportId));
        Assert.Equal((ImportState.Completed, false), (other.State, other.HasWaitsForImportId));
        Assert.Equal((ImportState.Completed, ImportState.Completed, false), (firstEnd.State, secondEnd.State, secondEnd.HasWaitsForImportId));
        Assert.True(firstEnd.Completed <= secondEnd.Started);
        Assert.Equal(new RowCounts { RowsRead = 3, Inserted = 1, Skipped = 2 }, secondEnd.Counts);
    }

    [Fact]
    public async Task Failed_and_cancelled_imports_block_nobody()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var cancelled = (await service.StartAsync(Statement.Days(2))).Import;
        await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = cancelled.Id });
        var failing = (await service.StartAsync(Statement.Of(Statement.Deposit(0).Replace("Deposit", "Gift", StringComparison.Ordinal)))).Import;
        var last = (await service.StartAsync(Statement.Days(3))).Import;
        service.Set("Imports:RunImports", "true");
        await service.RestartAsync();

        var end = await service.EndOfAsync(last.Id);

        Assert.Equal((false, failing.Id), (failing.HasWaitsForImportId, last.WaitsForImportId));
        Assert.Equal((ImportState.Completed, ImportState.Failed), (end.State, (await GetAsync(service, failing.Id)).State));
        Assert.Equal(ImportState.Cancelled, (await GetAsync(service, cancelled.Id)).State);
    }

    [Fact]
    public async Task A_resumed_import_queues_behind_those_that_wait()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var first = (await service.StartAsync(Statement.Days(2))).Import;
        await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = first.Id });
        var second = (await service.StartAsync(Statement.Days(3))).Import;

        var resumed = (await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = first.Id })).Import;
        service.Set("Imports:RunImports", "true");
        await service.RestartAsync();
        var firstEnd = await service.EndOfAsync(first.Id);
        var secondEnd = await GetAsync(service, second.Id);

        Assert.Equal((second.Id, false), (resumed.WaitsForImportId, second.HasWaitsForImportId));
        Assert.Equal((0ul, 3ul), (firstEnd.Counts.Inserted, secondEnd.Counts.Inserted));
        Assert.True(secondEnd.Completed <= firstEnd.Started);
    }

    [Fact]
    public async Task Two_imports_claimed_in_one_moment_both_run()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var first = (await service.StartAsync(Statement.Days(2), Header("One"))).Import;
        var second = (await service.StartAsync(Statement.Days(2), Header("Two"))).Import;
        service.Execute("UPDATE imports SET Queued = (SELECT MIN(Queued) FROM imports), Created = (SELECT MIN(Created) FROM imports), Updated = (SELECT MIN(Updated) FROM imports)");
        service.Set("Imports:RunImports", "true");
        await service.RestartAsync();

        Assert.Equal(ImportState.Completed, (await service.EndOfAsync(first.Id)).State);
        Assert.Equal(ImportState.Completed, (await service.EndOfAsync(second.Id)).State);
    }

    [Fact]
    public async Task An_analysis_leaves_the_scratch_files_of_others_alone()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var other = Directory.CreateDirectory(Path.Combine(service.StagingFolder, "scratch", Guid.NewGuid().ToString("N"))).FullName;

        var import = await service.ImportAsync(Statement.Of(Statement.Buy(1), Statement.Buy(1)));

        Assert.Equal(ImportState.Completed, import.State);
        Assert.Equal([other], Directory.GetDirectories(Path.Combine(service.StagingFolder, "scratch")));
    }

    private static async Task<Import> GetAsync(ImportServiceUnderTest service, string id) =>
        (await service.Client.GetImportAsync(new GetImportRequest { ImportId = id })).Import;
}
