using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Snapshots;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class SnapshotPhaseTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task A_service_that_is_down_fails_the_import_which_resumes_when_it_is_up()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { SnapshotsDown = true }, ("SnapshotClient:AttemptsMax", "2"));

        var failed = await service.ImportAsync(Statement.Days(3));
        var dirty = await AccountAsync(service);
        service.StartSnapshots();
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = failed.Id });
        var end = await service.EndOfAsync(failed.Id);
        var clean = await AccountAsync(service);

        Assert.Equal((ImportState.Failed, ErrorReason.SnapshotServiceUnavailable), (failed.State, failed.LastError.Reason));
        Assert.Equal((ImportPhase.Snapshots, failed.ChunksTotal, false), (failed.Phase, failed.ChunksCompleted, failed.AccountSnapshotsCalculated));
        Assert.Equal((1ul, 0ul, "2024-01-01"), (dirty.Revision, dirty.SnapshotRevision, dirty.FirstDirtyDay));
        Assert.Equal((ImportState.Completed, true, null), (end.State, end.TickerSnapshotsCalculated, end.LastError));
        Assert.Equal((1ul, 1ul, false), (clean.Revision, clean.SnapshotRevision, clean.HasFirstDirtyDay));
    }

    [Fact]
    public async Task An_import_waits_for_a_service_that_is_back_soon()
    {
        var refusing = ScriptedSnapshotService.Refusing(StatusCode.Unavailable, "SHUTTING_DOWN");
        var snapshots = new ScriptedSnapshotService(refusing, refusing);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });

        var end = await service.ImportAsync(Statement.Days(3));

        Assert.Equal((ImportState.Completed, null), (end.State, end.LastError));
        Assert.Equal(3, snapshots.Conversations.Count);
        Assert.Equal(3, snapshots.Conversations[2].Movements.Count);
    }

    [Fact]
    public async Task A_failed_phase_2_is_made_good_by_the_next_import()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { SnapshotsDown = true }, ("SnapshotClient:AttemptsMax", "1"));
        var failed = await service.ImportAsync(Statement.Of(Statement.Deposit(5), Statement.Deposit(6)));
        var watched = (await service.Client.GetImportAsync(new GetImportRequest { ImportId = failed.Id })).Import.Sequence;
        service.StartSnapshots();

        var next = await service.ImportAsync(Statement.Of(Statement.Deposit(8)));
        var first = (await service.Client.GetImportAsync(new GetImportRequest { ImportId = failed.Id })).Import;
        var account = await AccountAsync(service);

        Assert.Equal((ImportState.Failed, ImportState.Completed, ImportState.Completed), (failed.State, next.State, first.State));
        Assert.True(first is { AccountSnapshotsCalculated: true, TickerSnapshotsCalculated: true, LastError: null, Completed: not null });
        Assert.True(first.Sequence > watched);
        var calculation = Assert.Single(service.Snapshots.Conversations);
        Assert.Equal(("2024-01-06", 2ul, 3), (calculation.Begin.FirstDirtyDay, calculation.Begin.AccountRevision, calculation.Movements.Count));
        Assert.Equal((2ul, 2ul, false), (account.Revision, account.SnapshotRevision, account.HasFirstDirtyDay));
    }

    [Fact]
    public async Task A_refused_calculation_fails_the_import_and_keeps_the_account_dirty()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.Refusing(StatusCode.InvalidArgument, "MOVEMENT_INVALID"));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });

        var failed = await service.ImportAsync(Statement.Days(2));
        var account = await AccountAsync(service);

        Assert.Equal((ImportState.Failed, ErrorReason.SnapshotCalculationFailed), (failed.State, failed.LastError.Reason));
        Assert.Contains("MOVEMENT_INVALID", failed.LastError.Message, StringComparison.Ordinal);
        Assert.Single(snapshots.Conversations);
        Assert.Equal((1ul, 0ul, "2024-01-01"), (account.Revision, account.SnapshotRevision, account.FirstDirtyDay));
    }

    [Fact]
    public async Task A_superseded_calculation_is_made_again()
    {
        var superseded = ScriptedSnapshotService.Refusing(StatusCode.FailedPrecondition, "SUPERSEDED");
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = new ScriptedSnapshotService(superseded, superseded) });

        Assert.Equal(ImportState.Completed, (await service.ImportAsync(Statement.Days(2))).State);
        Assert.Equal(3, service.Snapshots.Conversations.Count);
    }

    [Fact]
    public async Task A_calculation_that_is_superseded_again_and_again_fails_the_import()
    {
        var superseded = ScriptedSnapshotService.Refusing(StatusCode.FailedPrecondition, "SUPERSEDED");
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Snapshots = new ScriptedSnapshotService(superseded, superseded, superseded) });

        var failed = await service.ImportAsync(Statement.Days(2));

        Assert.Equal((ImportState.Failed, ErrorReason.SnapshotCalculationFailed), (failed.State, failed.LastError.Reason));
    }

    [Fact]
    public async Task Snapshots_newer_than_the_account_itself_are_calculated_anew_above_their_revision()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.Superseding("7"));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });

        var end = await service.ImportAsync(Statement.Days(2));
        var account = await AccountAsync(service);

        Assert.Equal((ImportState.Completed, null), (end.State, end.LastError));
        Assert.Equal([1ul, 8ul], snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
        Assert.Equal((8ul, 8ul, false), (account.Revision, account.SnapshotRevision, account.HasFirstDirtyDay));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("seven")]
    [InlineData("9223372036854775807")]
    [InlineData("18446744073709551615")]
    public async Task A_visible_revision_that_is_not_above_or_no_revision_leaves_the_accounts_own(string visible)
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.Superseding(visible));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });

        var end = await service.ImportAsync(Statement.Days(2));

        Assert.Equal(ImportState.Completed, end.State);
        Assert.Equal([1ul, 1ul], snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
    }

    [Fact]
    public async Task Movements_that_changed_behind_the_calculation_are_calculated_before_the_import_completes()
    {
        ImportServiceUnderTest? started = null;
        var snapshots = new ScriptedSnapshotService(async conversation =>
        {
            await conversation.ReadyAsync();
            await conversation.ReadAllAsync();
            started!.Execute("UPDATE accounts SET Revision = Revision + 1");
            await conversation.ResultAsync();
        });
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        started = service;

        var end = await service.ImportAsync(Statement.Days(2));
        var account = await AccountAsync(service);

        Assert.Equal(ImportState.Completed, end.State);
        Assert.Equal([1ul, 2ul], snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
        Assert.Equal((2ul, 2ul, false), (account.Revision, account.SnapshotRevision, account.HasFirstDirtyDay));
    }

    [Fact]
    public async Task Movements_that_change_behind_every_calculation_fail_the_import_and_keep_the_account_dirty()
    {
        ImportServiceUnderTest? started = null;
        Script changing = async conversation =>
        {
            await conversation.ReadyAsync();
            await conversation.ReadAllAsync();
            started!.Execute("UPDATE accounts SET Revision = Revision + 1");
            await conversation.ResultAsync();
        };
        var snapshots = new ScriptedSnapshotService(Enumerable.Repeat(changing, 3));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        started = service;

        var failed = await service.ImportAsync(Statement.Days(2));
        var account = await AccountAsync(service);

        Assert.Equal((ImportState.Failed, ErrorReason.SnapshotCalculationFailed), (failed.State, failed.LastError.Reason));
        Assert.Contains("resume", failed.LastError.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((4ul, 0ul, true), (account.Revision, account.SnapshotRevision, account.HasFirstDirtyDay));
    }

    [Fact]
    public async Task An_import_that_failed_between_its_last_chunk_and_phase_2_is_made_good_by_the_next()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { SnapshotsDown = true }, ("SnapshotClient:AttemptsMax", "1"));
        var failed = await service.ImportAsync(Statement.Of(Statement.Deposit(5), Statement.Deposit(6)));
        service.Execute($"UPDATE imports SET Phase = {(int)ImportPhase.Movements}");
        service.StartSnapshots();

        await service.ImportAsync(Statement.Of(Statement.Deposit(8)));
        var first = (await service.Client.GetImportAsync(new GetImportRequest { ImportId = failed.Id })).Import;

        Assert.Equal((ImportState.Completed, ImportPhase.Snapshots, null), (first.State, first.Phase, first.LastError));
    }

    [Fact]
    public async Task Movements_that_changed_behind_the_handshake_are_read_again()
    {
        ImportServiceUnderTest? started = null;
        var snapshots = new ScriptedSnapshotService(async conversation =>
        {
            started!.Execute("UPDATE accounts SET Revision = Revision + 1");
            await conversation.ReadyAsync();
            await conversation.CancelledAsync();
        });
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        started = service;

        var end = await service.ImportAsync(Statement.Days(2));
        var account = await AccountAsync(service);

        Assert.Equal(ImportState.Completed, end.State);
        Assert.Equal([1ul, 2ul], snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
        Assert.Equal((2ul, 2ul), (account.Revision, account.SnapshotRevision));
    }

    [Fact]
    public async Task A_calculation_names_the_one_whose_result_was_recorded_before_it()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        await service.ImportAsync(Statement.Of(Statement.Deposit(5)));
        await service.ImportAsync(Statement.Of(Statement.Deposit(3)));

        var (first, second) = (service.Snapshots.Conversations[0].Begin, service.Snapshots.Conversations[1].Begin);
        Assert.False(first.HasBaseCalculationId);
        Assert.Equal((first.CalculationId, "2024-01-04"), (second.BaseCalculationId, second.FirstDirtyDay));
        Assert.Equal([PremiumTreatment.Realize, PremiumTreatment.Realize], [first.PremiumTreatment, second.PremiumTreatment]);
    }

    [Fact]
    public async Task A_calculation_whose_result_was_not_heard_is_no_base()
    {
        Script unheard = async conversation =>
        {
            await conversation.ReadyAsync();
            await conversation.ReadAllAsync();
            throw SnapshotConversation.Refusal(StatusCode.Unavailable, "SHUTTING_DOWN");
        };
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.HonestAsync, unheard) });

        await service.ImportAsync(Statement.Of(Statement.Deposit(5)));
        await service.ImportAsync(Statement.Of(Statement.Deposit(3)));
        await service.ImportAsync(Statement.Of(Statement.Deposit(4)));

        var calculations = service.Snapshots.Conversations.Select(conversation => conversation.Begin).ToList();
        Assert.Equal(
            [string.Empty, calculations[0].CalculationId, calculations[0].CalculationId, calculations[2].CalculationId],
            calculations.Select(begin => begin.BaseCalculationId));
    }

    [Fact]
    public async Task Only_the_days_that_the_service_needs_are_sent()
    {
        Script needing = async conversation =>
        {
            await conversation.ReadyAsync("2024-01-04");
            await conversation.ReadAllAsync();
            await conversation.ResultAsync();
        };
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.HonestAsync, needing) });
        await service.ImportAsync(Statement.Of(Statement.Deposit(1), Statement.Deposit(2), Statement.Deposit(5)));

        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(3)));

        Assert.Equal(ImportState.Completed, import.State);
        Assert.Equal(["2024-01-04", "2024-01-06"], service.Snapshots.Conversations[1].Movements.Select(movement => movement.Day));
    }

    [Fact]
    public async Task Above_snapshots_of_a_store_that_was_lost_nothing_is_gone_on_from()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.HonestAsync, ScriptedSnapshotService.Superseding("7"));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        await service.ImportAsync(Statement.Of(Statement.Deposit(5)));

        await service.ImportAsync(Statement.Of(Statement.Deposit(6)));

        Assert.Equal([false, true, false], snapshots.Conversations.Select(conversation => conversation.Begin.HasBaseCalculationId));
    }

    [Fact]
    public async Task An_import_that_adds_nothing_has_nothing_dirty_to_calculate()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        await service.ImportAsync(Statement.Days(2));

        var again = await service.ImportAsync(Statement.Days(2));

        Assert.Equal(ImportState.Completed, again.State);
        Assert.Equal([true, false], service.Snapshots.Conversations.Select(conversation => conversation.Begin.HasFirstDirtyDay));
        Assert.Equal([1ul, 1ul], service.Snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
    }

    private static async Task<Account> AccountAsync(ImportServiceUnderTest service) =>
        Assert.Single((await service.Client.ListAccountsAsync(new ListAccountsRequest())).Accounts);
}
