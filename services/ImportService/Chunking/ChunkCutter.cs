using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Chunking;

/// <summary>
/// Cuts rows into chunks as they come. A chunk is filled up to the limit, then cut back to the last week boundary inside it (where weeks
/// count), else the last day boundary, else not at all. Holds the rows since the last cut as three sums: up to the last week boundary,
/// from there to the last day boundary, and behind that; a cut never needs more.
/// </summary>
internal sealed class ChunkCutter(StatementRange rows, int rowsPerChunkMax, bool weeksCount)
{
    private readonly List<PlannedChunk> _chunks = [];
    private StatementRange _next = rows;
    private ChunkSpan _toWeek = ChunkSpan.None;
    private ChunkSpan _toDay = ChunkSpan.None;
    private ChunkSpan _rest = ChunkSpan.None;
    private DateOnly? _lastDay;

    /// <summary>Takes the next row.</summary>
    public void Add(in StatementRow row)
    {
        if (row.Movement is { } movement)
        {
            if (_lastDay is { } last && last != movement.Day)
                MarkBoundary(newWeek: weeksCount && Monday(last) != Monday(movement.Day));
            _lastDay = movement.Day;
        }

        if (_toWeek.Rows + _toDay.Rows + _rest.Rows == rowsPerChunkMax)
            Cut();
        _rest = _rest.Then(ChunkSpan.Of(row));
    }

    /// <summary>Ends the file.</summary>
    /// <param name="byteOffsetEnd">Size of the file: blank lines at its end belong to the last chunk.</param>
    /// <returns>The chunks in the order of the file, not yet numbered in their own.</returns>
    public IReadOnlyList<PlannedChunk> Complete(long byteOffsetEnd)
    {
        var last = _toWeek.Then(_toDay).Then(_rest);
        if (last.Rows > 0)
            Emit(last with { ByteOffsetEnd = byteOffsetEnd });
        return _chunks;
    }

    private void MarkBoundary(bool newWeek)
    {
        _toDay = _toDay.Then(_rest);
        _rest = ChunkSpan.None;
        if (!newWeek)
            return;
        _toWeek = _toWeek.Then(_toDay);
        _toDay = ChunkSpan.None;
    }

    private void Cut()
    {
        if (_toWeek.Rows > 0)
        {
            Emit(_toWeek);
            _toWeek = ChunkSpan.None;
        }
        else if (_toDay.Rows > 0)
        {
            Emit(_toDay);
            _toDay = ChunkSpan.None;
        }
        else
        {
            Emit(_rest);
            _rest = ChunkSpan.None;
        }
    }

    private void Emit(in ChunkSpan span)
    {
        _chunks.Add(new PlannedChunk(
            Number: 0,
            _next with { ByteOffsetEnd = span.ByteOffsetEnd },
            span.Rows,
            span.Movements,
            span.FirstDay == DateOnly.MaxValue && span.Movements == 0 ? null : span.FirstDay,
            span.LastDay == DateOnly.MinValue && span.Movements == 0 ? null : span.LastDay));
        _next = _next with
        {
            ByteOffsetStart = span.ByteOffsetEnd,
            RowNumberFirst = _next.RowNumberFirst + span.Rows,
            LineNumberFirst = span.LineNumberNext,
            HeaderByteOffset = span.HeaderByteOffset,
        };
    }

    // Day 0 (0001-01-01) was a Monday.
    private static int Monday(DateOnly day) => day.DayNumber / 7;
}
