using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>One calculation from its handshake to its result: replays what comes, stages what is finished, publishes at the end.</summary>
internal sealed class CalculationRun(
    CalculationRequest request,
    RunningCalculation running,
    long generation,
    CalculationBase? from,
    Generations generations,
    SnapshotOptions options,
    TimeProvider time)
    : IDisposable
{
    private readonly AccountReplay replay = new(
        from?.State ?? ReplayState.Empty(),
        request.Treatment,
        new CheckpointSpacing(options.CheckpointMovementsMin, from?.State.Counts.Movements ?? 0));

    private readonly MovementChecksum checksum = new();

    private Task staged = Task.CompletedTask;

    internal Guid CalculationId => request.CalculationId;

    internal long Revision => request.Revision;

    /// <summary>Where its rows are staged.</summary>
    internal long Generation => generation;

    /// <summary>Movements are needed from this day on; null for all of them.</summary>
    internal DateOnly? NeededFromDay => from?.NeededFromDay;

    /// <summary>The generations that lost days to it, once it is visible.</summary>
    internal IReadOnlyList<long> Replaced { get; private set; } = [];

    /// <summary>Its rows are what readers see.</summary>
    internal bool IsPublished { get; private set; }

    /// <summary>Cancelled when a newer calculation of the account begins.</summary>
    internal CancellationToken Superseded => running.Superseded;

    /// <summary>Movements received.</summary>
    internal long MovementCount => checksum.Count;

    /// <summary>What the account has, that of days before it included.</summary>
    internal ReplayCounts Counts => replay.Counts;

    /// <summary>Takes the next movement.</summary>
    /// <exception cref="CalculationRefusedException">It is out of order, or one too many of its instant.</exception>
    /// <exception cref="OverflowException">A figure has more digits than the store and the wire carry; also of all that follow.</exception>
    internal void Add(ReplayMovement movement)
    {
        if (!replay.MayFollow(movement))
            throw new CalculationRefusedException(CalculationRefusal.OutOfOrder, $"Movement {MovementCount + 1} is before the one before it.");

        checksum.Add(movement);
        replay.Add(movement);
        if (replay.HeldCount > options.InstantMovementsMax)
        {
            throw new CalculationRefusedException(
                CalculationRefusal.InstantTooLarge, $"More than {options.InstantMovementsMax} movements are of one instant.");
        }
    }

    /// <summary>
    /// Has what is finished written, where no reader sees it, once it is worth a transaction, while the next movements are replayed: at most one write
    /// is under way.
    /// </summary>
    internal async Task StageAsync(CancellationToken cancellationToken)
    {
        if (replay.Rows.Count < options.StagedRowsMax)
            return;

        await staged;
        var rows = replay.TakeRows();
        staged = Task.Run(() => generations.StageAsync(generation, rows, cancellationToken), cancellationToken);
    }

    /// <summary>Completes when nothing is written any more, however that ended.</summary>
    internal async Task SettledAsync() => await staged.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Replays the last instant.</summary>
    /// <exception cref="CalculationRefusedException">What came is not what was sent.</exception>
    internal void Complete(ulong movementCount, ReadOnlyMemory<byte> sum)
    {
        if (!checksum.Matches(movementCount, sum.Span))
            throw new CalculationRefusedException(CalculationRefusal.ChecksumWrong, $"{MovementCount} movements came; count or checksum of the end is another.");

        replay.Complete();
    }

    /// <summary>Writes the rest and makes everything visible at once.</summary>
    /// <exception cref="CalculationRefusedException">Newer snapshots are there, or a newer calculation began.</exception>
    internal async Task PublishAsync(CancellationToken cancellationToken)
    {
        var counts = replay.Counts;
        var visible = new VisibleCalculationRow
        {
            AccountId = request.AccountId,
            Calculation = generation,
            CalculationId = request.CalculationId,
            AccountRevision = request.Revision,
            PremiumTreatment = (int)request.Treatment,
            RulesVersion = CheckpointFormat.Version,
            MovementCount = counts.Movements,
            UnmatchedCount = counts.Unmatched,
            IssueCount = counts.Issues,
            Computed = time.GetUtcNow(),
        };
        await staged;
        var published = await generations.PublishAsync(visible, from, replay.Rows, cancellationToken);
        if (published.NewerRevision is { } newer)
            throw CalculationRefusedException.Superseded(newer);

        (IsPublished, Replaced) = (true, published.Replaced);
    }

    public void Dispose()
    {
        checksum.Dispose();
        running.Dispose();
    }
}
