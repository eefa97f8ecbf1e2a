using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>One attempt: the conversation of calculation.proto, from the handshake to the result. Holds one batch of movements.</summary>
internal sealed class CalculationAttempt(CalculationCall call, SnapshotCalculationRequest request, IMovementSource movements, CalculationReport report)
{
    private readonly MovementBatcher batcher = new();
    private volatile bool endSent;

    /// <summary>Runs it. When it returns or throws, nothing of it runs any more and the source's enumeration is closed.</summary>
    /// <exception cref="AttemptFailedException">The service failed or refused.</exception>
    public async Task<CalculationResult> RunAsync(Guid calculationId)
    {
        report.Connecting();
        var fromDay = await ShakeHandsAsync(calculationId);
        report.At(CalculationStep.Movements);

        var receiving = ReceiveAsync();
        var sending = SendAsync(fromDay);
        try
        {
            // The receiver's failure is the service's; the sender's can only be the source's own, and goes out as it is.
            if (await Task.WhenAny(receiving, sending) == sending)
                await sending;
            return await receiving;
        }
        finally
        {
            call.Stop();
            await Task.WhenAll(receiving, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<DateOnly?> ShakeHandsAsync(Guid calculationId)
    {
        var begin = new CalculationBegin
        {
            CalculationId = calculationId.ToString(),
            AccountId = request.AccountId.ToString(),
            AccountRevision = request.AccountRevision,
            PremiumTreatment = request.PremiumTreatment,
        };
        if (request.BaseCalculationId is { } baseCalculationId)
            begin.BaseCalculationId = baseCalculationId.ToString();
        if (request.FirstDirtyDay is { } firstDirtyDay)
            begin.FirstDirtyDay = WireDay.Format(firstDirtyDay);

        await call.AskAsync(new CalculateSnapshotsRequest { Begin = begin });
        var answer = await call.ReadAsync() ?? throw AttemptFailures.EndedWithoutResult();
        call.ExpectNothing();

        if (answer.MessageCase != CalculateSnapshotsResponse.MessageOneofCase.Ready)
            throw AttemptFailures.Unexpected($"{answer.MessageCase} where the answer to the handshake was due");
        if (!answer.Ready.HasNeededFromDay)
            return null;
        return WireDay.TryParse(answer.Ready.NeededFromDay, out var day)
            ? day
            : throw AttemptFailures.Unexpected($"'{answer.Ready.NeededFromDay}' is not a day of the form yyyy-MM-dd");
    }

    private async Task SendAsync(DateOnly? fromDay)
    {
        try
        {
            using var checksum = new MovementChecksum();
            await foreach (var movement in movements.ReadAsync(fromDay, call.Stopped))
            {
                if (!batcher.TryAdd(movement))
                {
                    if (!await SendBatchAsync())
                        return;
                    if (!batcher.TryAdd(movement))
                        throw AttemptFailures.MovementTooLarge(movement);
                }

                checksum.Append(movement);
            }

            if (await SendBatchAsync())
                await SendEndAsync(checksum);
        }
        catch (OperationCanceledException) when (call.Stopped.IsCancellationRequested)
        {
            // The receiver knows who ended the call.
        }
    }

    private async Task<bool> SendBatchAsync()
    {
        if (batcher.Count == 0)
            return true;
        if (!await call.WriteAsync(batcher.Request))
            return false;
        report.Sent(batcher.Count);
        batcher.Clear();
        return true;
    }

    private async Task SendEndAsync(MovementChecksum checksum)
    {
        report.SentAll();
        var end = new CalculationEnd { MovementCount = checksum.Count, Checksum = ByteString.CopyFrom(checksum.Digest()) };
        endSent = true;
        await call.EndAsync(new CalculateSnapshotsRequest { End = end });
    }

    private async Task<CalculationResult> ReceiveAsync()
    {
        CalculationResult? result = null;
        while (await call.ReadAsync() is { } response)
        {
            switch (response.MessageCase)
            {
                case CalculateSnapshotsResponse.MessageOneofCase.Progress when result is null:
                    report.At(response.Progress.Step);
                    break;
                case CalculateSnapshotsResponse.MessageOneofCase.Result when result is null:
                    result = Checked(response.Result);
                    break;
                default:
                    throw AttemptFailures.Unexpected($"{response.MessageCase} in the wrong place");
            }
        }

        return result ?? throw AttemptFailures.EndedWithoutResult();
    }

    private CalculationResult Checked(CalculationResult result)
    {
        if (!endSent)
            throw AttemptFailures.Unexpected("a result before all movements were sent");
        if (result.AccountRevision != request.AccountRevision)
            throw AttemptFailures.Unexpected($"a result of revision {result.AccountRevision} where {request.AccountRevision} was asked for");
        return result;
    }
}
