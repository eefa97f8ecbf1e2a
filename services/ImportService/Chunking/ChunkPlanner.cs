using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Chunking;

/// <summary>
/// Plans the chunks of a statement in one pass. Whether a file is ordered by date is known only at its end, so both plans are made as the rows
/// come: week boundaries for an ordered file (oldest or newest first), where whole weeks lie together; day boundaries only for any other.
/// </summary>
internal sealed class ChunkPlanner
{
    private readonly ChunkCutter _weeks;
    private readonly ChunkCutter _days;
    private DateOnly? _lastDay;
    private bool _ascending = true;
    private bool _descending = true;

    /// <summary>Begins a plan.</summary>
    /// <param name="rows">All rows of the statement (<see cref="StatementLayout.AllRows"/>).</param>
    /// <param name="rowsPerChunkMax">See <see cref="ChunkOptions.RowsPerChunkMax"/>.</param>
    public ChunkPlanner(StatementRange rows, int rowsPerChunkMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerChunkMax, 1);
        _weeks = new ChunkCutter(rows, rowsPerChunkMax, weeksCount: true);
        _days = new ChunkCutter(rows, rowsPerChunkMax, weeksCount: false);
    }

    /// <summary>Takes the next row of the file.</summary>
    public void Add(in StatementRow row)
    {
        if (row.Movement is { } movement)
        {
            _ascending &= _lastDay is null || movement.Day >= _lastDay;
            _descending &= _lastDay is null || movement.Day <= _lastDay;
            _lastDay = movement.Day;
        }

        _weeks.Add(row);
        _days.Add(row);
    }

    /// <summary>Ends the file.</summary>
    /// <param name="byteOffsetEnd">Size of the file in bytes.</param>
    /// <returns>
    /// The chunks by number: earliest first day first, then by place in the file, those without any date last. Put in the order of their bytes
    /// they tile the file behind its header.
    /// </returns>
    public IReadOnlyList<PlannedChunk> Complete(long byteOffsetEnd)
    {
        var chunks = (_ascending || _descending ? _weeks : _days).Complete(byteOffsetEnd);
        return [.. chunks
            .OrderBy(chunk => chunk.FirstDay ?? DateOnly.MaxValue)
            .ThenBy(chunk => chunk.FirstDay is null)
            .ThenBy(chunk => chunk.Range.ByteOffsetStart)
            .Select((chunk, index) => chunk with { Number = index + 1 })];
    }
}
