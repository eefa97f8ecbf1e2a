using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Snapshots;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class CancelTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task An_import_that_waits_is_cancelled_at_once()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;

        var cancelled = await CancelAsync(service, import.Id);
        var again = await ErrorOfAsync(() => CancelAsync(service, import.Id));
        var resumed = (await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id })).Import;

        Assert.Equal((ImportState.Cancelled, false), (cancelled.State, cancelled.CancelRequested));
        Assert.True(cancelled.Sequence > import.Sequence);
        Assert.Equal((StatusCode.FailedPrecondition, "IMPORT_STOPPED"), (again.Code, again.Reason));
        Assert.Equal(ImportState.Queued, resumed.State);
    }

    [Fact]
    public async Task An_import_that_works_stops_behind_the_chunk_and_resumes_with_the_next()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(2);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, ("Imports:RowsPerChunkMax", "1"));
        var import = (await service.StartAsync(Statement.Days(5))).Import;
        await hold.Reached;

        var once = await CancelAsync(service, import.Id);
        var twice = await CancelAsync(service, import.Id);
        hold.Release();
        var stopped = await service.EndOfAsync(import.Id);
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.PersistingMovements, true), (once.State, once.CancelRequested));
        Assert.Equal((true, once.Sequence), (twice.CancelRequested, twice.Sequence));
        Assert.Equal((ImportState.Cancelled, 2u, 2ul, false), (stopped.State, stopped.ChunksCompleted, stopped.Counts.Inserted, stopped.CancelRequested));
        Assert.Equal((ImportState.Completed, 5u, 5ul), (end.State, end.ChunksCompleted, end.Counts.Inserted));
        var chunks = (await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = import.Id })).Chunks;
        Assert.All(chunks, chunk => Assert.Equal((ChunkState.Completed, 1u), (chunk.State, chunk.Attempts)));
        Assert.Equal(5, (await service.MovementsAsync(import.AccountId)).Count);
    }

    [Fact]
    public async Task A_cancel_between_the_last_chunk_and_phase_2_is_honoured()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate });
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        await hold.Reached;

        await CancelAsync(service, import.Id);
        hold.Release();
        var stopped = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Cancelled, 1u), (stopped.State, stopped.ChunksCompleted));
        Assert.Empty(service.Snapshots.Conversations);
    }

    [Fact]
    public async Task A_cancel_in_phase_2_ends_the_calculation_and_resumes_there()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.SilentAsync);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        var calculation = await snapshots.ConversationAsync(1);

        var asked = await CancelAsync(service, import.Id);
        await calculation.Ended.WaitAsync(TimeSpan.FromSeconds(20));
        var stopped = await service.EndOfAsync(import.Id);
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.CalculatingSnapshots, true), (asked.State, asked.CancelRequested));
        Assert.Equal((ImportState.Cancelled, ImportPhase.Snapshots, false), (stopped.State, stopped.Phase, stopped.AccountSnapshotsCalculated));
        Assert.Equal((ImportState.Completed, true), (end.State, end.AccountSnapshotsCalculated));
        Assert.Equal(2, snapshots.Conversations.Count);
    }

    [Fact]
    public async Task A_resume_takes_a_cancel_back_that_a_kill_came_before()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        service.Execute($"UPDATE imports SET State = {(int)ImportState.Analyzing}, CancelRequested = 1, RunNumber = 1");

        var resumed = (await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id })).Import;
        var again = await ErrorOfAsync(async () => await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id }));
        service.Set("Imports:RunImports", "true");
        await service.RestartAsync();
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Analyzing, false), (resumed.State, resumed.CancelRequested));
        Assert.True(resumed.Sequence > import.Sequence);
        Assert.Equal((StatusCode.FailedPrecondition, "IMPORT_RUNNING"), (again.Code, again.Reason));
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
    }

    [Fact]
    public async Task A_resume_takes_a_cancel_back_whether_its_runner_has_seen_it_or_not()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(2);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, ("Imports:RowsPerChunkMax", "1"));
        var import = (await service.StartAsync(Statement.Days(5))).Import;
        await hold.Reached;

        await CancelAsync(service, import.Id);
        // The lease is renewed by the beat that sees the request.
        var lease = service.Number("SELECT LeaseUntil FROM imports");
        await StoreAccess.EventuallyAsync(() => service.Number("SELECT LeaseUntil FROM imports") > lease);
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        hold.Release();
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Completed, 5u, 5ul), (end.State, end.ChunksCompleted, end.Counts.Inserted));
    }

    [Fact]
    public async Task An_import_that_ended_cannot_be_cancelled()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var completed = await service.ImportAsync(Statement.Days(2));
        var failed = await service.ImportAsync(Statement.Of(Statement.Deposit(0).Replace("Deposit", "Gift", StringComparison.Ordinal)));

        var errorOfCompleted = await ErrorOfAsync(() => CancelAsync(service, completed.Id));
        var errorOfFailed = await ErrorOfAsync(() => CancelAsync(service, failed.Id));
        var errorOfUnknown = await ErrorOfAsync(() => CancelAsync(service, Guid.CreateVersion7().ToString()));
        var errorOfJunk = await ErrorOfAsync(() => CancelAsync(service, "last"));

        Assert.Equal((StatusCode.FailedPrecondition, "IMPORT_COMPLETED"), (errorOfCompleted.Code, errorOfCompleted.Reason));
        Assert.Equal((StatusCode.FailedPrecondition, "IMPORT_STOPPED"), (errorOfFailed.Code, errorOfFailed.Reason));
        Assert.Equal((StatusCode.NotFound, "IMPORT_NOT_FOUND"), (errorOfUnknown.Code, errorOfUnknown.Reason));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (errorOfJunk.Code, errorOfJunk.Reason));
    }

    private static async Task<Import> CancelAsync(ImportServiceUnderTest service, string id) =>
        (await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = id })).Import;
}
