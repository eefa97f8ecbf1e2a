using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Chunking;

/// <summary>Consecutive rows of a statement that are to be committed in one transaction.</summary>
/// <param name="Number">1-based number in the order of processing.</param>
/// <param name="Range">Where its rows stand; <see cref="StatementRange.ByteOffsetEnd"/> is the next chunk's start, or the file's end.</param>
/// <param name="RowCount">Data rows, those with issues included.</param>
/// <param name="MovementsEstimated">Movements the analysis found in it.</param>
/// <param name="FirstDay">Earliest day of its movements; null where it has none.</param>
/// <param name="LastDay">Latest day of its movements; null where it has none.</param>
internal sealed record PlannedChunk(
    int Number,
    StatementRange Range,
    int RowCount,
    int MovementsEstimated,
    DateOnly? FirstDay,
    DateOnly? LastDay)
{
    /// <summary>1-based number behind its last row.</summary>
    public long RowNumberEnd => Range.RowNumberFirst + RowCount;
}
