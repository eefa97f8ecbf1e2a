using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class SnapshotCalculatorTimeTests
{
    private const int HangMs = 60_000;

    private readonly ManualTime time = new();

    [Fact(Timeout = HangMs)]
    public async Task A_service_that_does_not_answer_the_handshake_meets_the_idle_deadline_and_is_asked_again()
    {
        var movements = GeneratedMovements.Make(1, 100);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(ScriptedSnapshotService.SilentAsync), time);

        var calculating = calculator.CalculateAsync(movements);
        var first = await calculator.Service.ConversationAsync(1);
        time.Advance(TimeSpan.FromSeconds(30));
        await calculating;

        await first.Ended;
        Assert.Equal(movements.Movements, calculator.Service.Conversations[1].Movements);
        Assert.Contains("30 seconds", calculator.Reports[^1].LastFailure, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_service_that_goes_silent_after_the_end_meets_the_idle_deadline()
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var calculator = CalculatorUnderTest.Started(
            new ScriptedSnapshotService(async conversation =>
            {
                await conversation.ReadyAsync();
                await conversation.ReadAllAsync();
                await conversation.ProgressAsync(CalculationStep.Tickers);
                await conversation.CancelledAsync();
            }),
            time);
        calculator.OnReport = report =>
        {
            if (report.Step == SnapshotStep.Tickers)
                heard.TrySetResult();
        };

        var calculating = calculator.CalculateAsync(GeneratedMovements.Make(2, 100));
        await heard.Task;
        time.Advance(TimeSpan.FromSeconds(30));

        await calculating;
        Assert.Equal(2, calculator.Service.Conversations.Count);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_slow_store_is_no_silence_of_the_service()
    {
        var movements = new GeneratedMovements(GeneratedMovements.Make(3, 100).Movements)
        {
            BeforeMovement = _ => time.Advance(TimeSpan.FromSeconds(3)),
        };
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(), time);

        await calculator.CalculateAsync(movements);

        Assert.Single(calculator.Service.Conversations);
    }

    [Fact(Timeout = HangMs)]
    public async Task The_deadline_of_the_attempt_counts_progress_for_nothing()
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var calculator = CalculatorUnderTest.Started(
            new ScriptedSnapshotService(async conversation =>
            {
                await conversation.ReadyAsync();
                await conversation.ReadAllAsync();
                time.Advance(TimeSpan.FromSeconds(20));
                await conversation.ProgressAsync(CalculationStep.Account);
                await heard.Task;
                time.Advance(TimeSpan.FromSeconds(20));
                await conversation.CancelledAsync();
            }),
            time,
            ("IdleSecondsMax", "30"),
            ("AttemptSecondsMax", "40"));
        calculator.OnReport = report =>
        {
            if (report.Step == SnapshotStep.Account)
                heard.TrySetResult();
        };

        await calculator.CalculateAsync(GeneratedMovements.Make(5, 100));

        Assert.Equal(2, calculator.Service.Conversations.Count);
        Assert.Contains("did not finish within 40 seconds", calculator.Reports[^1].LastFailure, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_wait_that_the_service_asks_for_is_kept()
    {
        var busy = ScriptedSnapshotService.Refusing(StatusCode.ResourceExhausted, "CALCULATIONS_TOO_MANY", TimeSpan.FromSeconds(17));
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(busy), time);

        var calculating = calculator.CalculateAsync(GeneratedMovements.Make(6, 10));
        await time.TimerAsync(due => due == TimeSpan.FromSeconds(17));
        Assert.Single(calculator.Service.Conversations);
        time.Advance(TimeSpan.FromSeconds(17));

        await calculating;
        Assert.Equal(2, calculator.Service.Conversations.Count);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_wait_beyond_the_limit_is_cut()
    {
        var busy = ScriptedSnapshotService.Refusing(StatusCode.ResourceExhausted, "CALCULATIONS_TOO_MANY", TimeSpan.FromHours(5));
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(busy), time, ("RetryAfterSecondsMax", "60"));

        var calculating = calculator.CalculateAsync(GeneratedMovements.Make(7, 10));
        await time.TimerAsync(due => due == TimeSpan.FromSeconds(60));
        time.Advance(TimeSpan.FromSeconds(60));

        await calculating;
    }

    [Fact(Timeout = HangMs)]
    public async Task The_breaker_holds_calls_back_and_lets_them_through_after_its_pause()
    {
        var down = ScriptedSnapshotService.Refusing(StatusCode.Unavailable, "SHUTTING_DOWN");
        await using var calculator = CalculatorUnderTest.Started(
            new ScriptedSnapshotService(down, down), time, ("AttemptsMax", "2"), ("BreakerCallsMin", "2"), ("BreakerPauseSeconds", "90"));
        await calculator.FailureAsync(GeneratedMovements.Make(8, 10));

        var calculating = calculator.CalculateAsync(GeneratedMovements.Make(9, 10));
        await time.TimerAsync(due => due >= TimeSpan.FromSeconds(90) && due < TimeSpan.FromSeconds(91));
        Assert.Equal(2, calculator.Service.Conversations.Count);
        Assert.Contains("held back", calculator.Reports[^1].LastFailure, StringComparison.Ordinal);
        Assert.Contains("SHUTTING_DOWN", calculator.Reports[^1].LastFailure, StringComparison.Ordinal);

        time.Advance(TimeSpan.FromSeconds(91));
        await calculating;
        await calculator.CalculateAsync(GeneratedMovements.Make(10, 10));
        Assert.Equal(4, calculator.Service.Conversations.Count);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_busy_service_does_not_open_the_breaker()
    {
        var busy = ScriptedSnapshotService.Refusing(StatusCode.ResourceExhausted, "CALCULATIONS_TOO_MANY");
        await using var calculator = CalculatorUnderTest.Started(
            new ScriptedSnapshotService(busy, busy, busy, busy), time, ("BreakerCallsMin", "2"), ("BreakerPauseSeconds", "90"));

        await calculator.CalculateAsync(GeneratedMovements.Make(11, 10));

        Assert.Equal(5, calculator.Service.Conversations.Count);
    }

    [Theory(Timeout = HangMs)]
    [InlineData("handshake")]
    [InlineData("movements")]
    [InlineData("result")]
    [InlineData("wait")]
    public async Task A_cancelled_calculation_stops_at_once_and_leaves_no_call_behind(string moment)
    {
        using var cancel = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var movements = GeneratedMovements.Make(12, 20_000);
        await using var calculator = CalculatorUnderTest.Started(
            new ScriptedSnapshotService(async conversation =>
            {
                if (moment == "wait")
                    throw SnapshotConversation.Refusal(StatusCode.ResourceExhausted, "CALCULATIONS_TOO_MANY", TimeSpan.FromSeconds(50));
                if (moment != "handshake")
                    await conversation.ReadyAsync();
                if (moment == "movements")
                    await conversation.ReadBatchAsync();
                if (moment == "result")
                    await conversation.ReadAllAsync();
                reached.TrySetResult();
                await conversation.CancelledAsync();
            }),
            time);

        var calculating = calculator.CalculateAsync(movements, cancel.Token);
        await (moment == "wait" ? time.TimerAsync(due => due == TimeSpan.FromSeconds(50)) : reached.Task);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calculating);
        await Assert.Single(calculator.Service.Conversations).Ended;
        Assert.Equal(0, movements.Open);
    }
}
