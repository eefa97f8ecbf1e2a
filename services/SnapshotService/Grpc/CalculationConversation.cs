using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Calculation;
using Message = GrpcImport.Contracts.Snapshots.V1.CalculateSnapshotsRequest.MessageOneofCase;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>The conversation of calculation.proto: begin, ready, batches and progress, end, result.</summary>
internal sealed class CalculationConversation(CalculationStream stream, Calculations calculations, int progressMovements)
{
    /// <summary>64 KiB: larger arrays go to the large object heap, and are no faster (calculation.proto).</summary>
    private const int BatchBytesMax = 65_536;

    private long progressAt;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var first = await stream.ReadAsync(cancellationToken) ?? throw SnapshotErrors.StreamIncomplete();
        if (first.MessageCase != Message.Begin)
            throw SnapshotErrors.HandshakeMissing($"The first message is {first.MessageCase}");

        var run = await calculations.BeginAsync(RequestReader.Handshake(first.Begin), cancellationToken);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Superseded);
            await CalculateAsync(run, stop.Token);
        }
        catch (Exception e) when (run.Superseded.IsCancellationRequested && !run.IsPublished && e is not RpcException)
        {
            throw SnapshotErrors.Superseded("A newer calculation of the account began.");
        }
        finally
        {
            await calculations.EndAsync(run);
        }
    }

    private async Task CalculateAsync(CalculationRun run, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Ready(run), cancellationToken);
        var end = await ReceiveAsync(run, cancellationToken);
        await ProgressAsync(run, CalculationStep.Account, cancellationToken);
        run.Complete(end.MovementCount, end.Checksum.Memory);
        await ProgressAsync(run, CalculationStep.Tickers, cancellationToken);
        await ProgressAsync(run, CalculationStep.Operations, cancellationToken);
        await run.PublishAsync(cancellationToken);
        // It is visible: from here on a newer calculation takes nothing back, and the caller's own token ends the call.
        await stream.WriteAsync(Result(run), CancellationToken.None);
    }

    private async Task<CalculationEnd> ReceiveAsync(CalculationRun run, CancellationToken cancellationToken)
    {
        await ProgressAsync(run, CalculationStep.Movements, cancellationToken);
        while (true)
        {
            var message = await stream.ReadAsync(cancellationToken) ?? throw SnapshotErrors.StreamIncomplete();
            switch (message.MessageCase)
            {
                case Message.Batch:
                    await AddAsync(run, message.Batch, cancellationToken);
                    break;
                case Message.End:
                    return message.End;
                case Message.Begin:
                case Message.None:
                    throw SnapshotErrors.HandshakeMissing(message.MessageCase == Message.Begin ? "A second begin came" : "An empty message came");
                default:
                    throw new ArgumentOutOfRangeException(nameof(run), message.MessageCase, null);
            }
        }
    }

    private async Task AddAsync(CalculationRun run, MovementBatch batch, CancellationToken cancellationToken)
    {
        if (batch.CalculateSize() is > BatchBytesMax and var bytes)
            throw SnapshotErrors.BatchTooLarge(bytes, BatchBytesMax);

        foreach (var wire in batch.Movements)
        {
            if (!MovementReader.TryRead(wire, out var movement, out var violation))
                throw SnapshotErrors.MovementInvalid(run.MovementCount + 1, violation);
            run.Add(movement);
        }

        await run.StageAsync(cancellationToken);
        if (run.MovementCount - progressAt >= progressMovements)
            await ProgressAsync(run, CalculationStep.Movements, cancellationToken);
    }

    private Task ProgressAsync(CalculationRun run, CalculationStep step, CancellationToken cancellationToken)
    {
        progressAt = run.MovementCount;
        var progress = new CalculationProgress { Step = step, MovementsReceived = (ulong)run.MovementCount };
        return stream.WriteAsync(new CalculateSnapshotsResponse { Progress = progress }, cancellationToken);
    }

    private static CalculateSnapshotsResponse Ready(CalculationRun run)
    {
        var ready = new CalculationReady();
        if (run.NeededFromDay is { } day)
            ready.NeededFromDay = WireDay.Format(day);
        return new CalculateSnapshotsResponse { Ready = ready };
    }

    private static CalculateSnapshotsResponse Result(CalculationRun run) => new()
    {
        Result = new CalculationResult
        {
            AccountRevision = (ulong)run.Revision,
            MovementCount = (ulong)run.Counts.Movements,
            AccountSnapshotCount = (ulong)run.Counts.AccountDays,
            TickerSnapshotCount = (ulong)run.Counts.TickerDays,
            OperationCount = (ulong)run.Counts.Operations,
            UnmatchedCount = (ulong)run.Counts.Unmatched,
            IssueCount = (ulong)run.Counts.Issues,
        },
    };
}
