using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Persistence;

/// <summary>A stored chunk; see the message Chunk for what most columns mean.</summary>
internal sealed class ChunkRow
{
    public required Guid ImportId { get; init; }

    public required int Number { get; init; }

    public ChunkState State { get; set; } = ChunkState.Pending;

    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    public required long ByteOffsetStart { get; init; }

    public required long ByteOffsetEnd { get; init; }

    public required long RowNumberFirst { get; init; }

    public required long LineNumberFirst { get; init; }

    /// <summary>Offset of the header line in force at its first byte; 0 for the statement's first line.</summary>
    public required long HeaderByteOffset { get; init; }

    public required int RowCount { get; init; }

    public required int MovementsEstimated { get; init; }

    /// <summary>Occurrence numbers other than 0, encoded; null when every row is the first of its kind.</summary>
    public byte[]? Occurrences { get; init; }

    public RowTally Rows { get; set; } = new();

    public int MovementsPersisted { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Completed { get; set; }

    public long DurationMicros { get; set; }

    public ErrorReason ErrorReason { get; set; }

    public string? ErrorMessage { get; set; }

    public DateTimeOffset? ErrorTime { get; set; }
}
