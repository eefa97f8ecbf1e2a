using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Chunking;

/// <summary>Figures of consecutive rows. Adding one to the next gives those of both.</summary>
/// <param name="Rows">Data rows.</param>
/// <param name="Movements">Movements.</param>
/// <param name="FirstDay">Earliest day; <see cref="DateOnly.MaxValue"/> while there is none.</param>
/// <param name="LastDay">Latest day; <see cref="DateOnly.MinValue"/> while there is none.</param>
/// <param name="ByteOffsetEnd">Offset behind the last row.</param>
/// <param name="LineNumberNext">1-based line behind the last row.</param>
/// <param name="HeaderByteOffset">Offset of the header line in force at the last row, and behind it; 0 for the layout's own first line.</param>
internal readonly record struct ChunkSpan(
    int Rows, int Movements, DateOnly FirstDay, DateOnly LastDay, long ByteOffsetEnd, long LineNumberNext, long HeaderByteOffset)
{
    /// <summary>No rows.</summary>
    public static ChunkSpan None { get; } = new(0, 0, DateOnly.MaxValue, DateOnly.MinValue, 0, 0, 0);

    /// <summary>The span of one row.</summary>
    public static ChunkSpan Of(in StatementRow row) => row.Movement is { } movement
        ? new ChunkSpan(1, row.Movements.Count, movement.Day, movement.Day, row.ByteOffsetEnd, row.LineNumberNext, row.HeaderByteOffset)
        : new ChunkSpan(1, 0, DateOnly.MaxValue, DateOnly.MinValue, row.ByteOffsetEnd, row.LineNumberNext, row.HeaderByteOffset);

    /// <summary>These rows and the ones behind them.</summary>
    public ChunkSpan Then(in ChunkSpan next) => next.Rows == 0 ? this : new ChunkSpan(
        Rows + next.Rows,
        Movements + next.Movements,
        FirstDay < next.FirstDay ? FirstDay : next.FirstDay,
        LastDay > next.LastDay ? LastDay : next.LastDay,
        next.ByteOffsetEnd,
        next.LineNumberNext,
        next.HeaderByteOffset);
}
