namespace GrpcImport.SnapshotService.Checkpoints;

/// <summary>The state of a replay after all movements until the end of a day: a later calculation may begin behind it.</summary>
internal sealed record Checkpoint
{
    /// <summary>The last day whose movements are in it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>See <see cref="CheckpointFormat"/>.</summary>
    public required byte[] State { get; init; }
}
