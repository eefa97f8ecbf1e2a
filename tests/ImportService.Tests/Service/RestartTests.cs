using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Snapshots;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class RestartTests(TestStores stores) : OnEveryStore(stores)
{
    private const string ForeignOwner = "X'00112233445566778899aabbccddeeff'";

    [Fact]
    public async Task A_host_stopped_in_phase_1_goes_on_by_itself_behind_the_last_chunk()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(2);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, ("Imports:RowsPerChunkMax", "1"));
        var import = (await service.StartAsync(Statement.Days(5))).Import;
        await hold.Reached;

        service.BeginStop();
        hold.Release();
        await service.StopAsync();
        var stored = (service.Number("SELECT State FROM imports"), service.Number("SELECT ChunksCompleted FROM imports"));
        var lease = service.Scalar("SELECT LeaseOwner FROM imports");
        await service.StartHostAsync();
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal(((long)ImportState.PersistingMovements, 2L), stored);
        Assert.IsType<DBNull>(lease);
        Assert.Equal((ImportState.Completed, 5ul, 2ul), (end.State, end.Counts.Inserted, end.RunNumber));
        var chunks = (await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = import.Id })).Chunks;
        Assert.All(chunks, chunk => Assert.Equal(1u, chunk.Attempts));
    }

    [Fact]
    public async Task A_host_stopped_in_phase_2_goes_on_by_itself()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.SilentAsync);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        await snapshots.ConversationAsync(1);

        await service.RestartAsync();
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Completed, 2ul, 2ul), (end.State, end.Counts.Inserted, end.RunNumber));
        Assert.Equal(1u, Assert.Single((await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = import.Id })).Chunks).Attempts);
    }

    [Fact]
    public async Task An_import_that_a_kill_left_claimed_goes_on_at_once_where_nobody_else_can_hold_it()
    {
        await using var service = await LeftClaimedAsync(TimeProvider.System, ImportState.Analyzing, "true");

        var end = await service.EndOfAsync((await OnlyAsync(service)).Id);

        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
    }

    [Fact]
    public async Task An_import_that_another_runner_holds_is_taken_over_when_its_lease_runs_out()
    {
        var time = new LeapTime();
        await using var service = await LeftClaimedAsync(time, ImportState.Queued, "false");
        var held = await OnlyAsync(service);

        var other = await service.ImportAsync(Statement.Days(1), Header("Other"));
        var before = (await service.Client.GetImportAsync(new GetImportRequest { ImportId = held.Id })).Import;
        time.Leap(TimeSpan.FromHours(1));
        var end = await service.EndOfAsync(held.Id);

        Assert.Equal(ImportState.Completed, other.State);
        Assert.Equal((ImportState.Queued, 0ul), (before.State, before.RunNumber));
        Assert.Equal((ImportState.Completed, 1ul, 3ul), (end.State, end.RunNumber, end.Counts.Inserted));
    }

    [Fact]
    public async Task A_runner_that_lost_its_claim_in_phase_1_writes_nothing()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(2);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, ("Imports:RowsPerChunkMax", "1"));
        var import = (await service.StartAsync(Statement.Days(5))).Import;
        await hold.Reached;

        service.Execute($"UPDATE imports SET RunNumber = 7, LeaseOwner = {ForeignOwner}, LeaseUntil = 9000000000000000");
        hold.Release();
        await service.StopAsync();
        var chunks = service.Number("SELECT COUNT(*) FROM chunks WHERE State = 2");
        var stored = (service.Number("SELECT State FROM imports"), service.Number("SELECT RunNumber FROM imports"), service.Number("SELECT ErrorReason FROM imports"));
        var owner = service.Scalar("SELECT LeaseOwner FROM imports");
        await service.StartHostAsync();
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal(2, chunks);
        Assert.Equal(((long)ImportState.PersistingMovements, 7L, 0L), stored);
        Assert.Equal(ForeignOwner[2..^1], owner is Guid id ? $"{id:N}" : Convert.ToHexStringLower((byte[])owner!));
        Assert.Equal((ImportState.Completed, 8ul, 5ul), (end.State, end.RunNumber, end.Counts.Inserted));
        Assert.Equal(5, (await service.MovementsAsync(import.AccountId)).Count);
    }

    [Fact]
    public async Task A_runner_that_lost_its_claim_in_phase_2_completes_nothing()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.SilentAsync);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        var calculation = await snapshots.ConversationAsync(1);

        service.Execute($"UPDATE imports SET RunNumber = 7, LeaseOwner = {ForeignOwner}, LeaseUntil = 9000000000000000");
        await calculation.Ended.WaitAsync(TimeSpan.FromSeconds(20));
        await service.StopAsync();

        Assert.Equal((long)ImportState.CalculatingSnapshots, service.Number("SELECT State FROM imports"));
        Assert.Equal(0, service.Number("SELECT SnapshotRevision FROM accounts"));
        await service.StartHostAsync();
        Assert.Equal((ImportState.Completed, 8ul), ((await service.EndOfAsync(import.Id)).State, (await OnlyAsync(service)).RunNumber));
    }

    [Fact]
    public async Task A_cancel_that_a_kill_came_before_is_honoured_by_the_next_run()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        service.Execute($"UPDATE imports SET State = {(int)ImportState.Analyzing}, CancelRequested = 1, RunNumber = 1");
        service.Set("Imports:RunImports", "true");
        await service.RestartAsync();

        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Cancelled, false, 0u), (end.State, end.CancelRequested, end.ChunksCompleted));
    }

    /// <summary>A host that starts on an import which a runner that is not there has claimed for another half hour.</summary>
    private static async Task<ImportServiceUnderTest> LeftClaimedAsync(TimeProvider time, ImportState state, string releaseLeases)
    {
        var service = await ImportServiceUnderTest.StartAsync(new TestParts { Time = time }, ("Imports:RunImports", "false"));
        await service.StartAsync(Statement.Days(3), Header("Held"));
        await service.StopAsync();
        var until = time.GetUtcNow().AddMinutes(30).ToUnixTimeMilliseconds() * 1_000;
        service.Execute(string.Create(
            CultureInfo.InvariantCulture, $"UPDATE imports SET State = {(int)state}, LeaseOwner = {ForeignOwner}, LeaseUntil = {until}"));
        service.Set("Imports:RunImports", "true");
        service.Set("Imports:ReleaseLeasesAtStart", releaseLeases);
        await service.StartHostAsync();
        return service;
    }

    private static async Task<Import> OnlyAsync(ImportServiceUnderTest service) =>
        Assert.Single((await service.Client.ListImportsAsync(new ListImportsRequest())).Imports);
}
