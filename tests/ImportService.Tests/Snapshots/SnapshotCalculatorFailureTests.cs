using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ImportService.Snapshots;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class SnapshotCalculatorFailureTests
{
    private const int HangMs = 60_000;

    [Fact(Timeout = HangMs)]
    public async Task A_service_that_is_down_at_first_is_waited_for()
    {
        var movements = GeneratedMovements.Make(1, 500);
        await using var calculator = new CalculatorUnderTest(new ScriptedSnapshotService());
        calculator.OnReport = report =>
        {
            if (report is { Attempt: 4, Step: SnapshotStep.Connecting, MovementsSent: 0 } && calculator.Reports.Count(r => r.Attempt == 4) == 1)
                calculator.StartService();
        };

        await calculator.CalculateAsync(movements);

        Assert.Equal(movements.Movements, Assert.Single(calculator.Service.Conversations).Movements);
        Assert.Equal([1u, 2u, 3u, 4u], calculator.Reports.Select(report => report.Attempt).Distinct());
        Assert.All(calculator.Reports.Where(report => report.Attempt > 1), report => Assert.Contains("refused", report.LastFailure, StringComparison.Ordinal));
    }

    [Fact(Timeout = HangMs)]
    public async Task A_service_that_stays_down_ends_it_as_unavailable_and_says_why()
    {
        await using var calculator = new CalculatorUnderTest(new ScriptedSnapshotService());

        var failure = await calculator.FailureAsync(GeneratedMovements.Make(2, 10));

        Assert.Equal((SnapshotFailureReason.Unavailable, 6), (failure.Reason, failure.Attempts));
        Assert.Contains(calculator.Address, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1u, 2u, 3u, 4u, 5u, 6u], calculator.Reports.Select(report => report.Attempt).Distinct());
    }

    [Theory(Timeout = HangMs)]
    [InlineData(StatusCode.Unavailable, "SHUTTING_DOWN")]
    [InlineData(StatusCode.DeadlineExceeded, "STREAM_IDLE")]
    [InlineData(StatusCode.Aborted, "STREAM_INCOMPLETE")]
    [InlineData(StatusCode.ResourceExhausted, "CALCULATIONS_TOO_MANY")]
    [InlineData(StatusCode.DataLoss, "CHECKSUM_WRONG")]
    public async Task A_passing_error_is_tried_again_with_a_newer_calculation(StatusCode code, string reason)
    {
        var movements = GeneratedMovements.Make(3, 100);
        var refusing = ScriptedSnapshotService.Refusing(code, reason);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(refusing, refusing));

        await calculator.CalculateAsync(movements);

        var ids = calculator.Service.Conversations.Select(conversation => conversation.Begin.CalculationId).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(movements.Movements, calculator.Service.Conversations[2].Movements);
        Assert.Contains(reason, calculator.Reports[^1].LastFailure, StringComparison.Ordinal);
    }

    [Theory(Timeout = HangMs)]
    [InlineData(StatusCode.Unavailable, "SHUTTING_DOWN", "Unavailable")]
    [InlineData(StatusCode.ResourceExhausted, "DISK_FULL", "Unavailable")]
    [InlineData(StatusCode.DataLoss, "CHECKSUM_WRONG", "Refused")]
    public async Task A_passing_error_that_does_not_pass_is_called_as_often_as_the_options_say(StatusCode code, string reason, string expected)
    {
        var service = new ScriptedSnapshotService(Enumerable.Repeat(ScriptedSnapshotService.Refusing(code, reason), 10));
        await using var calculator = CalculatorUnderTest.Started(service, ("AttemptsMax", "3"));

        var failure = await calculator.FailureAsync(GeneratedMovements.Make(4, 10));

        Assert.Equal((expected, 3, reason), (failure.Reason.ToString(), failure.Attempts, failure.ServiceReason));
        // Exactly: nobody beside the pipeline retries.
        Assert.Equal(3, service.Conversations.Count);
    }

    [Theory(Timeout = HangMs)]
    [InlineData(StatusCode.InvalidArgument, "MOVEMENT_INVALID", "Refused")]
    [InlineData(StatusCode.DataLoss, "DATABASE_CORRUPT", "Refused")]
    [InlineData(StatusCode.Unauthenticated, "TOKEN_INVALID", "Refused")]
    [InlineData(StatusCode.Internal, "INTERNAL", "Refused")]
    [InlineData(StatusCode.FailedPrecondition, "SOMETHING_NEW", "Refused")]
    [InlineData(StatusCode.FailedPrecondition, "SUPERSEDED", "Superseded")]
    public async Task A_lasting_error_is_not_tried_again(StatusCode code, string reason, string expected)
    {
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(ScriptedSnapshotService.Refusing(code, reason)));

        var failure = await calculator.FailureAsync(GeneratedMovements.Make(5, 10));

        Assert.Equal((expected, 1, reason), (failure.Reason.ToString(), failure.Attempts, failure.ServiceReason));
        Assert.Contains($"Refused for {reason}.", failure.Message, StringComparison.Ordinal);
        Assert.Single(calculator.Service.Conversations);
    }

    [Theory(Timeout = HangMs)]
    [InlineData("12", 12UL)]
    [InlineData("twelve", null)]
    [InlineData("-1", null)]
    public async Task What_supersedes_a_calculation_is_known_by_its_revision(string told, ulong? expected)
    {
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(ScriptedSnapshotService.Superseding(told)));

        var failure = await calculator.FailureAsync(GeneratedMovements.Make(5, 10));

        Assert.Equal((SnapshotFailureReason.Superseded, expected), (failure.Reason, failure.VisibleRevision));
    }

    [Fact(Timeout = HangMs)]
    public async Task A_refusal_in_mid_stream_is_told_as_such_while_movements_are_still_written()
    {
        var movements = GeneratedMovements.Make(6, 20_000, descriptionLengthMax: 500);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(async conversation =>
        {
            await conversation.ReadyAsync();
            await conversation.ReadBatchAsync();
            throw SnapshotConversation.Refusal(StatusCode.InvalidArgument, "MOVEMENTS_OUT_OF_ORDER");
        }));

        var failure = await calculator.FailureAsync(movements);

        Assert.Equal((SnapshotFailureReason.Refused, "MOVEMENTS_OUT_OF_ORDER"), (failure.Reason, failure.ServiceReason));
        Assert.Equal(0, movements.Open);
    }

    public static TheoryData<string> HalfClosings => ["before ready", "after ready", "in mid-stream", "after the end"];

    [Theory(Timeout = HangMs)]
    [MemberData(nameof(HalfClosings))]
    public async Task A_service_that_ends_the_call_without_a_result_is_asked_again(string moment)
    {
        var movements = GeneratedMovements.Make(7, 5_000);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(async conversation =>
        {
            if (moment == "before ready")
                return;
            await conversation.ReadyAsync();
            if (moment == "in mid-stream")
                await conversation.ReadBatchAsync();
            if (moment == "after the end")
                await conversation.ReadAllAsync();
        }));

        await calculator.CalculateAsync(movements);

        Assert.Equal(2, calculator.Service.Conversations.Count);
        Assert.Equal(movements.Movements, calculator.Service.Conversations[1].Movements);
        Assert.Contains("without a result", calculator.Reports[^1].LastFailure, StringComparison.Ordinal);
    }

    [Theory(Timeout = HangMs)]
    [InlineData(false, 1)]
    [InlineData(false, 4)]
    [InlineData(true, 1)]
    [InlineData(true, 4)]
    public async Task A_service_killed_in_mid_stream_gets_everything_again_and_nothing_twice(bool wholeConnection, int batches)
    {
        var movements = GeneratedMovements.Make(8, 5_000);
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(async conversation =>
        {
            await conversation.ReadyAsync();
            for (var batch = 0; batch < batches; batch++)
                await conversation.ReadBatchAsync();
            var http = conversation.Context.GetHttpContext();
            if (wholeConnection)
                http.Features.Get<IConnectionLifetimeFeature>()!.Abort();
            else
                http.Abort();
            await conversation.CancelledAsync();
        }));

        var result = await calculator.CalculateAsync(movements);

        Assert.Equal(5_000ul, result.MovementCount);
        Assert.Equal(2, calculator.Service.Conversations.Count);
        Assert.Equal(movements.Movements, calculator.Service.Conversations[1].Movements);
        Assert.Equal([null, null], movements.FromDays);
        Assert.Equal(0, movements.Open);
        var second = calculator.Reports.Where(report => report.Attempt == 2).ToList();
        Assert.Equal((SnapshotStep.Connecting, 0ul), (second[0].Step, second[0].MovementsSent));
        Assert.Equal(5_000ul, second[^1].MovementsSent);
    }

    [Fact(Timeout = HangMs)]
    public async Task A_service_killed_between_the_result_and_the_status_is_asked_again()
    {
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(async conversation =>
        {
            await ScriptedSnapshotService.HonestAsync(conversation);
            throw SnapshotConversation.Refusal(StatusCode.Unavailable, "SHUTTING_DOWN");
        }));

        await calculator.CalculateAsync(GeneratedMovements.Make(9, 50));

        Assert.Equal(2, calculator.Service.Conversations.Count);
    }

    public static TheoryData<string> Surprises =>
        ["progress before ready", "ready twice", "no day", "result before the end", "result of another revision", "result twice"];

    [Theory(Timeout = HangMs)]
    [MemberData(nameof(Surprises))]
    public async Task A_service_that_does_not_keep_to_the_contract_is_not_asked_again(string surprise)
    {
        await using var calculator = CalculatorUnderTest.Started(new ScriptedSnapshotService(async conversation =>
        {
            if (surprise == "progress before ready")
                await conversation.ProgressAsync(CalculationStep.Movements);
            await conversation.ReadyAsync(surprise == "no day" ? "2024-02-30" : null);
            if (surprise == "ready twice")
                await conversation.ReadyAsync();
            if (surprise == "result before the end")
                await conversation.ResultAsync();
            await conversation.ReadAllAsync();
            await conversation.ResultAsync(surprise == "result of another revision" ? 6ul : null);
            if (surprise == "result twice")
                await conversation.ResultAsync();
        }));
        // Held back until the call is over, so that "before the end" is before it.
        var movements = new GeneratedMovements(GeneratedMovements.Make(10, 2_000).Movements)
        {
            BeforeMovement = index =>
            {
                if (index == 1_999 && surprise == "result before the end")
                    calculator.Service.Conversations[0].Ended.Wait(TestContext.Current.CancellationToken);
            },
        };

        var failure = await calculator.FailureAsync(movements);

        Assert.Equal((SnapshotFailureReason.Refused, 1), (failure.Reason, failure.Attempts));
        Assert.Contains("unexpected", failure.Message, StringComparison.Ordinal);
    }
}
