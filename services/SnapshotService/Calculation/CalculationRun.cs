using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>One calculation from its handshake to its result: replays what comes, stages what is finished, publishes at the end.</summary>
internal sealed class CalculationRun(
    CalculationRequest request, RunningCalculation running, long generation, Generations generations, SnapshotOptions options, TimeProvider time)
    : IDisposable
{
    private readonly AccountReplay replay = new();
    private readonly MovementChecksum checksum = new();

    internal Guid CalculationId => request.CalculationId;

    internal long Revision => request.Revision;

    /// <summary>Where its rows are staged.</summary>
    internal long Generation => generation;

    /// <summary>The generation it replaced, once it is visible.</summary>
    internal long? Replaced { get; private set; }

    /// <summary>Its rows are what readers see.</summary>
    internal bool IsPublished { get; private set; }

    /// <summary>Cancelled when a newer calculation of the account begins.</summary>
    internal CancellationToken Superseded => running.Superseded;

    /// <summary>Movements received.</summary>
    internal long MovementCount => checksum.Count;

    internal CalculationCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Takes the next movement.</summary>
    /// <exception cref="CalculationRefusedException">It is out of order, or one too many of its instant.</exception>
    internal void Add(ReplayMovement movement)
    {
        if (!replay.MayFollow(movement))
            throw new CalculationRefusedException(CalculationRefusal.OutOfOrder, $"Movement {MovementCount + 1} is before the one before it.");

        checksum.Add(movement);
        Guarded(() => replay.Add(movement));
        if (replay.HeldCount > options.InstantMovementsMax)
        {
            throw new CalculationRefusedException(
                CalculationRefusal.InstantTooLarge, $"More than {options.InstantMovementsMax} movements are of one instant.");
        }
    }

    /// <summary>Writes what is finished, where no reader sees it, once it is worth a transaction.</summary>
    internal Task StageAsync(CancellationToken cancellationToken) =>
        replay.Rows.Count >= options.StagedRowsMax ? FlushAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Replays the last instant and writes the rest, where no reader sees it.</summary>
    /// <exception cref="CalculationRefusedException">What came is not what was sent.</exception>
    internal async Task CompleteAsync(ulong movementCount, ReadOnlyMemory<byte> sum, CancellationToken cancellationToken)
    {
        if (!checksum.Matches(movementCount, sum.Span))
            throw new CalculationRefusedException(CalculationRefusal.ChecksumWrong, $"{MovementCount} movements came; count or checksum of the end is another.");

        Guarded(replay.Complete);
        await FlushAsync(cancellationToken);
    }

    /// <summary>Makes everything visible at once.</summary>
    /// <exception cref="CalculationRefusedException">Newer snapshots are there, or a newer calculation began.</exception>
    internal async Task PublishAsync(CancellationToken cancellationToken)
    {
        var published = await generations.PublishAsync(
            new VisibleCalculationRow
            {
                AccountId = request.AccountId,
                Calculation = generation,
                CalculationId = request.CalculationId,
                AccountRevision = request.Revision,
                MovementCount = MovementCount,
                UnmatchedCount = replay.UnmatchedCount,
                Computed = time.GetUtcNow(),
            },
            cancellationToken);
        if (published.NewerRevision is { } newer)
            throw CalculationRefusedException.Superseded(newer);

        (IsPublished, Replaced) = (true, published.Replaced);
        Counts = Counts with { Unmatched = replay.UnmatchedCount };
    }

    public void Dispose()
    {
        checksum.Dispose();
        running.Dispose();
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        var rows = replay.Rows;
        try
        {
            await generations.StageAsync(generation, rows, cancellationToken);
        }
        catch (OverflowException e)
        {
            throw OutOfRange(e);
        }

        Counts = new CalculationCounts(
            Counts.AccountDays + rows.AccountDays.Count,
            Counts.TickerDays + rows.TickerDays.Count,
            Counts.Operations + rows.Operations.Count,
            0);
        rows.Clear();
    }

    private static void Guarded(Action replayed)
    {
        try
        {
            replayed();
        }
        catch (OverflowException e)
        {
            throw OutOfRange(e);
        }
    }

    private static CalculationRefusedException OutOfRange(OverflowException e) => new(CalculationRefusal.FigureOutOfRange, e.Message);
}

/// <summary>What a calculation made.</summary>
internal sealed record CalculationCounts(long AccountDays, long TickerDays, long Operations, long Unmatched)
{
    internal long Rows => AccountDays + TickerDays + Operations;
}
