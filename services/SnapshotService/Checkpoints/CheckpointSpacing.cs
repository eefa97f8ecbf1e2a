namespace GrpcImport.SnapshotService.Checkpoints;

/// <summary>
/// When a checkpoint is worth its bytes: after so many movements, and after a sixty-fourth of the history where that is more. So a change of the last
/// month replays a percent or two of the history, and the number of checkpoints grows with the logarithm of its length.
/// </summary>
internal sealed class CheckpointSpacing(int movementsMin, long last)
{
    private const int PartOfHistory = 64;

    private long lastAt = last;

    /// <summary>Whether one is due after so many movements since the first.</summary>
    internal bool IsDue(long movements) => movements - lastAt >= Math.Max(movementsMin, movements / PartOfHistory);

    /// <summary>One was made.</summary>
    internal void Made(long movements) => lastAt = movements;
}
