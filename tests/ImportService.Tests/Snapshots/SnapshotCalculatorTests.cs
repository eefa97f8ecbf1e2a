using System.Diagnostics;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ImportService.Snapshots;
using GrpcImport.ImportService.Telemetry;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class SnapshotCalculatorTests
{
    private const int HangMs = 60_000;

    [Theory(Timeout = HangMs)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 999)]
    [InlineData(4, 5_000)]
    public async Task Every_movement_arrives_once_and_in_order_in_batches_of_64_KiB_at_most(int seed, int count)
    {
        var movements = GeneratedMovements.Make(seed, count, descriptionLengthMax: 2_000);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService());

        // The service compares count and checksum with its own.
        var result = await calculator.CalculateAsync(movements);

        var conversation = Assert.Single(calculator.Service.Conversations);
        Assert.Equal(movements.Movements, conversation.Movements);
        Assert.Equal((ulong)count, result.MovementCount);
        Assert.All(conversation.BatchBytes, bytes => Assert.InRange(bytes, 1, 65_536));
        Assert.Equal(0, movements.Open);
    }

    [Fact(Timeout = HangMs)]
    public async Task The_handshake_names_a_new_calculation_the_account_its_revision_and_the_first_dirty_day()
    {
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(), ("Token", "secret-1"));

        await calculator.CalculateAsync(GeneratedMovements.Make(5, 10));

        var conversation = Assert.Single(calculator.Service.Conversations);
        Assert.Equal(7, Guid.Parse(conversation.Begin.CalculationId).Version);
        Assert.Equal(calculator.Request.AccountId.ToString(), conversation.Begin.AccountId);
        Assert.Equal(7ul, conversation.Begin.AccountRevision);
        Assert.Equal("2024-01-02", conversation.Begin.FirstDirtyDay);
        Assert.Equal("Bearer secret-1", conversation.Authorization);
        Assert.NotEqual(DateTime.MaxValue, conversation.Deadline);
    }

    [Fact(Timeout = HangMs)]
    public async Task Only_the_movements_that_the_service_needs_are_sent()
    {
        var movements = GeneratedMovements.Make(6, 500);
        var neededFrom = movements.Movements[300].Day;
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(async conversation =>
        {
            await conversation.ReadyAsync(neededFrom);
            await conversation.ReadAllAsync();
            await conversation.ResultAsync();
        }));

        await calculator.CalculateAsync(movements);

        var needed = movements.Movements.Where(movement => string.CompareOrdinal(movement.Day, neededFrom) >= 0).ToList();
        Assert.InRange(needed.Count, 1, 499);
        Assert.Equal(needed, calculator.Service.Conversations[0].Movements);
        Assert.Equal([WireDay.Parse(neededFrom)], movements.FromDays);
        var done = calculator.Reports[^1];
        Assert.Equal(((ulong)needed.Count, (ulong)needed.Count), (done.MovementsSent, done.MovementsTotal));
    }

    [Fact(Timeout = HangMs)]
    public async Task Progress_goes_through_every_step_and_never_back()
    {
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService());

        await calculator.CalculateAsync(GeneratedMovements.Make(7, 3_000));

        Assert.Equal(
            [SnapshotStep.Connecting, SnapshotStep.Movements, SnapshotStep.Account, SnapshotStep.Tickers, SnapshotStep.Operations, SnapshotStep.Done],
            calculator.Reports.Select(report => report.Step).Distinct());
        Assert.Equal(calculator.Reports.Select(report => report.Step).Order(), calculator.Reports.Select(report => report.Step));
        Assert.Equal(calculator.Reports.Select(report => report.MovementsSent).Order(), calculator.Reports.Select(report => report.MovementsSent));
        Assert.All(calculator.Reports, report => Assert.Equal((1u, 3_000ul, ""), (report.Attempt, report.MovementsTotal, report.LastFailure)));
        Assert.Contains(calculator.Reports, report => report.MovementsSent is > 0 and < 3_000);
        Assert.Equal(3_000ul, calculator.Reports[^1].MovementsSent);
    }

    [Fact(Timeout = HangMs)]
    public async Task Progress_of_the_service_is_shown_while_movements_are_still_sent()
    {
        var shown = new TaskCompletionSource();
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(async conversation =>
        {
            await conversation.ReadyAsync();
            await conversation.ReadBatchAsync();
            await conversation.ProgressAsync(CalculationStep.Account);
            await shown.Task;
            await conversation.ReadAllAsync();
            await conversation.ResultAsync();
        }));
        calculator.OnReport = report =>
        {
            if (report.Step == SnapshotStep.Account)
                shown.TrySetResult();
        };

        var result = await calculator.CalculateAsync(GeneratedMovements.Make(8, 5_000, descriptionLengthMax: 2_000));

        Assert.Equal(5_000ul, result.MovementCount);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_failure_of_the_store_passes_unchanged_and_ends_the_call()
    {
        var failure = new IOException("disk");
        var movements = new GeneratedMovements(GeneratedMovements.Make(9, 3_000).Movements)
        {
            BeforeMovement = index =>
            {
                if (index == 2_000)
                    throw failure;
            },
        };
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService());

        Assert.Same(failure, await Assert.ThrowsAsync<IOException>(() => calculator.CalculateAsync(movements)));

        await Assert.Single(calculator.Service.Conversations).Ended;
        Assert.Equal(0, movements.Open);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_movement_that_no_batch_can_carry_is_refused_by_name_of_its_day()
    {
        var movement = GeneratedMovements.Make(10, 1).Movements[0];
        movement.Description = new string('d', 65_536);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService());

        var failure = await calculator.FailureAsync(new GeneratedMovements([movement]));

        Assert.Equal((SnapshotFailureReason.Refused, 1), (failure.Reason, failure.Attempts));
        Assert.Contains("2024-01-0", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangMs)]
    public async Task An_attempt_is_traced_with_its_number()
    {
        var attempts = new List<(string? CalculationId, object? Attempt, ActivityStatusCode Status)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ImportActivities.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (attempts)
                    attempts.Add((activity.GetTagItem("grpcimport.calculation_id")?.ToString(), activity.GetTagItem("grpcimport.attempt"), activity.Status));
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(ScriptedSnapshotService.Refusing(StatusCode.Aborted, "STREAM_INCOMPLETE")));

        await calculator.CalculateAsync(GeneratedMovements.Make(11, 3));

        var ids = calculator.Service.Conversations.Select(conversation => conversation.Begin.CalculationId).ToList();
        lock (attempts)
        {
            Assert.Contains((ids[0], 1, ActivityStatusCode.Error), attempts);
            Assert.Contains((ids[1], 2, ActivityStatusCode.Unset), attempts);
        }
    }
}
