using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Grpc;

public sealed class CalculateSnapshotsTests
{
    private static readonly Guid Account = Guid.Parse("0197a000-0000-7000-8000-000000000001");
    private static readonly Rows Statement = new Rows()
        .Add(0, MovementKind.Deposit, 1_000)
        .Trade(1, "ABC", MovementAction.BuyToOpen, 10, -100, commissions: -1)
        .Trade(2, "ABC", MovementAction.SellToClose, 4, 60)
        .Trade(2, "XYZ C10", MovementAction.SellToClose, 1, 5);

    [Fact]
    public async Task A_calculation_answers_ready_then_progress_of_each_step_then_the_result()
    {
        await using var host = await SnapshotHost.StartAsync();
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 7);
        await calculation.SendAsync(Statement.All, perBatch: 1);
        await calculation.EndAsync();

        var answers = await calculation.AnswersAsync();
        Assert.Equal(
            [CalculationStep.Movements, CalculationStep.Account, CalculationStep.Tickers, CalculationStep.Operations],
            answers.Where(answer => answer.Progress is not null).Select(answer => answer.Progress.Step));
        Assert.Equal(
            new CalculationResult { AccountRevision = 7, MovementCount = 4, AccountSnapshotCount = 3, TickerSnapshotCount = 3, OperationCount = 2, UnmatchedCount = 1, IssueCount = 1 },
            answers[^1].Result);
    }

    [Fact]
    public async Task Progress_tells_how_many_movements_came()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ("ProgressMovements", "2"));
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 1);
        await calculation.SendAsync(Statement.All, perBatch: 1);
        await calculation.EndAsync();

        var movements = (await calculation.AnswersAsync()).Where(answer => answer.Progress?.Step == CalculationStep.Movements);
        Assert.Equal([0UL, 2UL, 4UL], movements.Select(answer => answer.Progress.MovementsReceived));
    }

    [Fact]
    public async Task Twice_is_once()
    {
        await using var host = await SnapshotHost.StartAsync();
        var first = await Caller.RunAsync(host.Client, Account, 1, Statement.All);
        var before = await host.Client.ListTickerSnapshotsAsync(new ListTickerSnapshotsRequest { AccountId = Account.ToString() });
        Assert.Equal(first, await Caller.RunAsync(host.Client, Account, 1, Statement.All));
        Assert.Equal(before, await host.Client.ListTickerSnapshotsAsync(new ListTickerSnapshotsRequest { AccountId = Account.ToString() }));
        Assert.Empty(await host.LeftBehindAsync());
    }

    [Fact]
    public async Task Readers_see_the_old_snapshots_until_all_of_the_new_ones_are_there()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ("StagedRowsMax", "1"));
        await Caller.RunAsync(host.Client, Account, 1, Statement.All.Take(1));
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 2);
        await calculation.SendAsync(Statement.All, perBatch: 1);

        var old = await AsOfAsync(host);
        Assert.Equal((1UL, "1000"), (old.AccountRevision, old.Currencies.Single().Cash));
        await calculation.EndAsync();
        await calculation.ResultAsync();
        var now = await AsOfAsync(host);
        Assert.Equal((2UL, "964"), (now.AccountRevision, now.Currencies.Single().Cash));
    }

    [Fact]
    public async Task A_caller_killed_in_mid_stream_leaves_the_old_snapshots_and_nothing_else()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ("StagedRowsMax", "1"));
        await Caller.RunAsync(host.Client, Account, 1, Statement.All.Take(1));
        var killed = new Caller(host.Client);
        await killed.BeginAsync(Account, 2);
        await killed.SendAsync(Statement.All, perBatch: 1);
        killed.Dispose();

        // The next calculation of the account ends the killed one, where the server has not noticed yet.
        Assert.Equal(1UL, (await AsOfAsync(host)).AccountRevision);
        Assert.Equal(4UL, (await Caller.RunAsync(host.Client, Account, 3, Statement.All)).MovementCount);
    }

    [Fact]
    public async Task What_a_killed_server_left_behind_is_deleted_before_the_next_one_answers()
    {
        var host = await SnapshotHost.StartAsync();
        await Caller.RunAsync(host.Client, Account, 1, Statement.All);
        var abandoned = await host.Generations.BeginAsync(
            new CalculationRequest(Guid.CreateVersion7(), Account, 2, null, null, PremiumTreatment.Realize), CancellationToken.None);
        await host.Generations.StageAsync(abandoned.Number, Statement.Replay(), CancellationToken.None);
        await host.StopAsync();

        await using var restarted = await SnapshotHost.StartAsync(host.Folder);
        await using var reader = restarted.Database.CreateReader();
        Assert.Equal((1, 3, 3, 2), (reader.Calculations.Count(), reader.AccountDays.Count(), reader.TickerDays.Count(), reader.Operations.Count()));
        Assert.Equal(1UL, (await AsOfAsync(restarted)).AccountRevision);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_call_ends_without_waiting_for_the_deletion_of_what_nobody_sees()
    {
        await using var host = await SnapshotHost.StartAsync();
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 1);
        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writer = host.Database.WriteAsync(
            async (_, _) =>
            {
                held.SetResult();
                await free.Task;
                return true;
            },
            CancellationToken.None);
        await held.Task;

        await calculation.HalfCloseAsync();
        Refusal.Is(StatusCode.Aborted, SnapshotErrorReason.StreamIncomplete, await calculation.ErrorAsync());
        Assert.Single(await host.Generations.InvisibleAsync(CancellationToken.None));

        free.SetResult();
        await writer;
        Assert.Empty(await host.LeftBehindAsync());
    }

    [Fact]
    public async Task The_snapshots_that_new_ones_replace_are_deleted_behind_the_call()
    {
        await using var host = await SnapshotHost.StartAsync();
        for (var revision = 1UL; revision <= 3; revision++)
            await Caller.RunAsync(host.Client, Account, revision, Statement.All);

        Assert.Empty(await host.LeftBehindAsync());
        await using var reader = host.Database.CreateReader();
        Assert.Equal((1, 3, 3, 2), (reader.Calculations.Count(), reader.AccountDays.Count(), reader.TickerDays.Count(), reader.Operations.Count()));
    }

    [Fact]
    public async Task An_older_revision_than_the_visible_one_is_superseded()
    {
        await using var host = await SnapshotHost.StartAsync();
        await Caller.RunAsync(host.Client, Account, 5, Statement.All);
        var error = await RefusedAsync(host, new CalculateSnapshotsRequest { Begin = Caller.Begin(Account, 4) });
        Refusal.Is(StatusCode.FailedPrecondition, SnapshotErrorReason.Superseded, error);
        Assert.Equal("5", GrpcImport.Contracts.ErrorDetails.From(error).Metadata["visible_revision"]);
    }

    [Fact]
    public async Task A_newer_calculation_ends_an_older_one_of_the_account()
    {
        await using var host = await SnapshotHost.StartAsync();
        using var older = new Caller(host.Client);
        await older.BeginAsync(Account, 1);
        await older.SendAsync(Statement.All);
        using var newer = new Caller(host.Client);
        await newer.BeginAsync(Account, 1);

        Refusal.Is(StatusCode.FailedPrecondition, SnapshotErrorReason.Superseded, await older.ErrorAsync());
        await newer.SendAsync(Statement.All);
        await newer.EndAsync();
        Assert.Equal(4UL, (await newer.ResultAsync()).MovementCount);
    }

    [Fact]
    public async Task A_calculation_older_than_one_that_runs_is_superseded()
    {
        await using var host = await SnapshotHost.StartAsync();
        using var newer = new Caller(host.Client);
        await newer.BeginAsync(Account, 2);
        var error = await RefusedAsync(host, new CalculateSnapshotsRequest { Begin = Caller.Begin(Account, 1) });
        Refusal.Is(StatusCode.FailedPrecondition, SnapshotErrorReason.Superseded, error);
        Assert.Empty(GrpcImport.Contracts.ErrorDetails.From(error).Metadata);
    }

    [Fact]
    public async Task One_calculation_more_than_may_run_at_once_is_refused_and_may_try_again()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ("CalculationsMax", "1"));
        using var running = new Caller(host.Client);
        await running.BeginAsync(Account, 1);
        var other = Guid.CreateVersion7();
        var error = await RefusedAsync(host, new CalculateSnapshotsRequest { Begin = Caller.Begin(other, 1) });
        Refusal.Is(StatusCode.ResourceExhausted, SnapshotErrorReason.CalculationsTooMany, error);

        await running.EndAsync();
        await running.ResultAsync();
        Assert.Equal(4UL, (await Caller.RunAsync(host.Client, other, 1, Statement.All)).MovementCount);
    }

    [Fact]
    public async Task The_first_message_must_be_begin()
    {
        await using var host = await SnapshotHost.StartAsync();
        var error = await RefusedAsync(host, new CalculateSnapshotsRequest { End = new CalculationEnd() });
        Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.HandshakeMissing, error);
    }

    [Fact]
    public async Task A_second_begin_is_refused() => await RefusesAsync(
        new CalculateSnapshotsRequest { Begin = Caller.Begin(Account, 1) }, StatusCode.InvalidArgument, SnapshotErrorReason.HandshakeMissing);

    [Fact]
    public async Task An_empty_message_is_refused() => await RefusesAsync(
        new CalculateSnapshotsRequest(), StatusCode.InvalidArgument, SnapshotErrorReason.HandshakeMissing);

    [Theory]
    [InlineData("begin.calculation_id")]
    [InlineData("begin.account_id")]
    [InlineData("begin.account_revision")]
    [InlineData("begin.first_dirty_day")]
    public async Task A_handshake_that_cannot_be_read_names_the_field(string field)
    {
        await using var host = await SnapshotHost.StartAsync();
        var begin = Caller.Begin(Account, 1);
        switch (field)
        {
            case "begin.calculation_id": begin.CalculationId = "1"; break;
            case "begin.account_id": begin.AccountId = Account.ToString().ToUpperInvariant(); break;
            case "begin.account_revision": begin.AccountRevision = ulong.MaxValue; break;
            default: begin.FirstDirtyDay = "2025-02-30"; break;
        }

        var error = await RefusedAsync(host, new CalculateSnapshotsRequest { Begin = begin });
        Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.FieldInvalid, error);
        Assert.Equal([field], GrpcImport.Contracts.ErrorDetails.From(error).Violations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task A_batch_over_64_KiB_is_refused()
    {
        var movement = Statement.All[0].Clone();
        movement.Description = new string('x', 65_536);
        await RefusesAsync(Batch(movement), StatusCode.InvalidArgument, SnapshotErrorReason.BatchTooLarge);
    }

    [Fact]
    public async Task A_movement_before_the_one_before_it_is_refused() => await RefusesAsync(
        Batch(Statement.All[1], Statement.All[0]), StatusCode.InvalidArgument, SnapshotErrorReason.MovementsOutOfOrder);

    [Fact]
    public async Task More_movements_of_one_instant_than_are_held_are_refused()
    {
        await using var host = await SnapshotHost.StartAsync(settings: ("InstantMovementsMax", "2"));
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 1);
        await calculation.SendAsync(Enumerable.Repeat(Statement.All[0], 3));
        await calculation.HalfCloseAsync();
        Refusal.Is(StatusCode.InvalidArgument, SnapshotErrorReason.MovementInvalid, await calculation.ErrorAsync());
    }

    [Fact]
    public async Task As_many_movements_of_one_instant_as_a_statement_can_hold_are_taken()
    {
        const int Count = 150_000;
        await using var host = await SnapshotHost.StartAsync();
        var one = Statement.All[0];
        var equal = Enumerable.Range(0, Count).Select(number => new Movement(one) { Occurrence = (uint)number });

        var result = await Caller.RunAsync(host.Client, Account, 1, equal);
        var snapshot = await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Account.ToString() });

        Assert.Equal(((ulong)Count, "150000000"), (result.MovementCount, snapshot.Currencies[0].Cash));
    }

    [Fact]
    public async Task A_market_value_that_no_text_carries_is_not_available_and_the_rest_is()
    {
        await using var host = await SnapshotHost.StartAsync();
        var rows = new Rows()
            .Trade(0, "ABC", MovementAction.BuyToOpen, 100_000_000_000_000_000m, -1)
            .Trade(0, "ABC", MovementAction.BuyToOpen, 0.0000000001m, -100_000_000_000_000m)
            .Trade(1, "XYZ", MovementAction.BuyToOpen, 0.0000000001m, -100_000_000_000_000m);

        await Caller.RunAsync(host.Client, Account, 1, rows.All);
        var account = (await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Account.ToString() })).Currencies[0];
        var tickers = (await host.Client.ListTickerSnapshotsAsync(new ListTickerSnapshotsRequest { AccountId = Account.ToString() })).Snapshots;

        Assert.Equal((false, false, "200000000000001"), (account.HasMarketValue, account.HasTotalValue, account.Invested));
        Assert.Equal([false, true], tickers.Select(ticker => ticker.HasMarketValue));
        Assert.Equal((false, "100000000000000"), (tickers[1].HasCostBasisPerShare, tickers[1].CostBasis));
    }

    [Fact]
    public async Task A_figure_that_no_text_carries_is_refused() => await RefusesAsync(
        Batch([.. new Rows().Add(0, MovementKind.Deposit, 999_999_999_999_999_999m).Add(0, MovementKind.Deposit, 1).All]),
        StatusCode.InvalidArgument,
        SnapshotErrorReason.FigureOutOfRange,
        thenEnd: true);

    [Fact]
    public async Task A_wrong_count_or_checksum_is_refused_and_nothing_is_visible()
    {
        await using var host = await SnapshotHost.StartAsync();
        var right = Caller.End(Statement.All);
        foreach (var end in new[] { new CalculationEnd(right) { MovementCount = 3 }, new CalculationEnd(right) { Checksum = Google.Protobuf.ByteString.CopyFromUtf8("x") } })
        {
            using var calculation = new Caller(host.Client);
            await calculation.BeginAsync(Account, 1);
            await calculation.SendAsync(Statement.All);
            await calculation.WriteAsync(new CalculateSnapshotsRequest { End = end });
            Refusal.Is(StatusCode.DataLoss, SnapshotErrorReason.ChecksumWrong, await calculation.ErrorAsync());
        }

        await NothingVisibleAsync(host);
    }

    [Fact]
    public async Task A_stream_that_ends_without_end_is_aborted_and_nothing_is_visible()
    {
        await using var host = await SnapshotHost.StartAsync();
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 1);
        await calculation.SendAsync(Statement.All);
        await calculation.HalfCloseAsync();
        Refusal.Is(StatusCode.Aborted, SnapshotErrorReason.StreamIncomplete, await calculation.ErrorAsync());
        await NothingVisibleAsync(host);
    }

    [Fact]
    public async Task A_caller_that_sends_nothing_for_longer_than_the_idle_limit_is_ended()
    {
        var time = new ManualTime();
        await using var host = await SnapshotHost.StartAsync(time: time, settings: ("IdleSecondsMax", "17"));
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 1);
        await time.PassAsync(TimeSpan.FromSeconds(17));
        Refusal.Is(StatusCode.DeadlineExceeded, SnapshotErrorReason.StreamIdle, await calculation.ErrorAsync());
        await NothingVisibleAsync(host);
    }

    private static CalculateSnapshotsRequest Batch(params Movement[] movements) => new() { Batch = new MovementBatch { Movements = { movements } } };

    private static async Task RefusesAsync(CalculateSnapshotsRequest message, StatusCode code, SnapshotErrorReason reason, bool thenEnd = false)
    {
        await using var host = await SnapshotHost.StartAsync();
        using var calculation = new Caller(host.Client);
        await calculation.BeginAsync(Account, 1);
        await calculation.WriteAsync(message);
        if (thenEnd)
            await calculation.WriteAsync(new CalculateSnapshotsRequest { End = Caller.End(message.Batch.Movements) });
        Refusal.Is(code, reason, await calculation.ErrorAsync());
        await NothingVisibleAsync(host);
    }

    private static async Task<RpcException> RefusedAsync(SnapshotHost host, CalculateSnapshotsRequest first)
    {
        using var calculation = new Caller(host.Client);
        await calculation.WriteAsync(first);
        return await calculation.ErrorAsync();
    }

    private static async Task NothingVisibleAsync(SnapshotHost host)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => AsOfAsync(host));
        Refusal.Is(StatusCode.NotFound, SnapshotErrorReason.SnapshotsNotFound, error);
        Assert.Empty(await host.LeftBehindAsync());
    }

    private static async Task<GetAccountSnapshotResponse> AsOfAsync(SnapshotHost host) =>
        await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Account.ToString() });
}
