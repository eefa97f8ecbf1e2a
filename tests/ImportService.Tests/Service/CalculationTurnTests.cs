using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Snapshots;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>Calculations on request beside imports, beside each other, and without their callers.</summary>
public sealed class CalculationTurnTests
{
    [Fact]
    public async Task A_change_beside_a_running_import_is_counted_by_the_imports_calculation()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate });
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        await hold.Reached;

        var changing = service.TreatAsync(import.AccountId, PremiumTreatment.Fold);
        await StoreAccess.EventuallyAsync(() => service.Number("SELECT Revision FROM accounts") == 2);
        Assert.False(changing.IsCompleted);
        hold.Release();
        var account = await changing;

        Assert.Equal(ImportState.Completed, (await service.EndOfAsync(import.Id)).State);
        var begin = Assert.Single(service.Snapshots.Conversations).Begin;
        Assert.Equal((PremiumTreatment.Fold, 2ul), (begin.PremiumTreatment, begin.AccountRevision));
        Assert.Equal((2ul, 2ul), (account.Revision, account.SnapshotRevision));
    }

    [Fact]
    public async Task An_import_that_ends_a_requested_calculation_answers_it_with_its_own()
    {
        var superseded = new TaskCompletionSource();
        var snapshots = new ScriptedSnapshotService(
            ScriptedSnapshotService.HonestAsync,
            async _ =>
            {
                await superseded.Task;
                throw SnapshotConversation.Refusal(StatusCode.FailedPrecondition, "SUPERSEDED");
            });
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = await service.ImportAsync(Statement.Days(1));

        var changing = service.TreatAsync(import.AccountId, PremiumTreatment.Fold);
        await snapshots.ConversationAsync(2);
        var second = await service.ImportAsync(Statement.Of(Statement.Deposit(7)));
        superseded.SetResult();
        var account = await changing;

        Assert.Equal(ImportState.Completed, second.State);
        Assert.Equal([1ul, 2ul, 3ul], snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
        Assert.Equal((3ul, 3ul), (account.Revision, account.SnapshotRevision));
    }

    [Fact]
    public async Task Requests_for_one_account_are_calculated_one_behind_the_other_and_only_where_needed()
    {
        var go = new TaskCompletionSource();
        var snapshots = new ScriptedSnapshotService(
            ScriptedSnapshotService.HonestAsync,
            async conversation =>
            {
                await go.Task;
                await ScriptedSnapshotService.HonestAsync(conversation);
            });
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = await service.ImportAsync(Statement.Of(Statement.Transfer(3)));

        var first = service.RecalculateAsync(import.AccountId);
        await snapshots.ConversationAsync(2);
        var changes = Task.WhenAll(service.TreatAsync(import.AccountId, PremiumTreatment.Fold), Account(service.SupplyAsync(import.AccountId, "12.5")));
        await StoreAccess.EventuallyAsync(() => service.Number("SELECT Revision FROM accounts") == 3);
        Assert.Equal(2, snapshots.Conversations.Count);
        go.SetResult();
        await first;
        var accounts = await changes;

        // The first began before the changes, so what it calculated is passed; the next counts both of them.
        Assert.Equal([1ul, 1ul, 3ul], snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
        Assert.All(accounts, account => Assert.Equal((3ul, 3ul), (account.Revision, account.SnapshotRevision)));

        static async Task<Account> Account(Task<SupplyBasisResponse> told) => (await told).Account;
    }

    [Fact]
    public async Task A_caller_that_goes_away_leaves_the_change_and_its_calculation()
    {
        var go = new TaskCompletionSource();
        var snapshots = new ScriptedSnapshotService(
            ScriptedSnapshotService.HonestAsync,
            async conversation =>
            {
                await go.Task;
                await ScriptedSnapshotService.HonestAsync(conversation);
            });
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = await service.ImportAsync(Statement.Days(2));
        using var caller = new CancellationTokenSource();

        var changing = service.TreatAsync(import.AccountId, PremiumTreatment.Fold, caller.Token);
        await snapshots.ConversationAsync(2);
        await caller.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => changing)).StatusCode);
        go.SetResult();

        await StoreAccess.EventuallyAsync(() => service.Number("SELECT SnapshotRevision FROM accounts") == 2);
        Assert.Equal(2, snapshots.Conversations.Count);
    }

    [Fact]
    public async Task A_host_that_stops_ends_the_calculation_and_says_so()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.HonestAsync, ScriptedSnapshotService.SilentAsync);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = await service.ImportAsync(Statement.Days(2));

        var recalculating = ErrorOfAsync(() => service.RecalculateAsync(import.AccountId));
        await snapshots.ConversationAsync(2);
        service.BeginStop();
        var error = await recalculating;

        Assert.Equal((StatusCode.Unavailable, "SHUTTING_DOWN"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Snapshots_newer_than_the_account_itself_are_passed_and_seen_whole()
    {
        var snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.HonestAsync, ScriptedSnapshotService.Superseding("7"));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Snapshots = snapshots });
        var import = await service.ImportAsync(Statement.Days(2));

        var account = await service.RecalculateAsync(import.AccountId);

        Assert.Equal([1ul, 1ul, 8ul], snapshots.Conversations.Select(conversation => conversation.Begin.AccountRevision));
        Assert.Equal([false, true, false], snapshots.Conversations.Select(conversation => conversation.Begin.HasBaseCalculationId));
        Assert.Equal((8ul, 8ul), (account.Revision, account.SnapshotRevision));
    }

    [Fact]
    public async Task A_calculation_superseded_again_and_again_is_given_up()
    {
        var superseded = ScriptedSnapshotService.Refusing(StatusCode.FailedPrecondition, "SUPERSEDED");
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Snapshots = new ScriptedSnapshotService(ScriptedSnapshotService.HonestAsync, superseded, superseded, superseded) });
        var import = await service.ImportAsync(Statement.Days(2));

        var error = await ErrorOfAsync(() => service.RecalculateAsync(import.AccountId));

        Assert.Equal((StatusCode.FailedPrecondition, "SNAPSHOT_CALCULATION_FAILED", 4), (error.Code, error.Reason, service.Snapshots.Conversations.Count));
    }
}
