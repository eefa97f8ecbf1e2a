using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// One data row: where it stands in the file, and either its movements (one, or two for a row with two effects) or what was wrong
/// with it. Blank lines are no rows; their bytes lie between the end of one row and the start of the next.
/// </summary>
/// <param name="RowNumber">1-based number of the data row.</param>
/// <param name="LineNumber">1-based line of the file on which it begins.</param>
/// <param name="LineNumberNext">1-based line behind it; reading can start at <paramref name="ByteOffsetEnd"/> with it.</param>
/// <param name="ByteOffsetStart">Offset of its first byte.</param>
/// <param name="ByteOffsetEnd">Offset behind its line break.</param>
/// <param name="Movement">Its effect 0; null where there is an issue.</param>
/// <param name="MovementSecond">Its effect 1; null for rows with one effect.</param>
/// <param name="Issue">What was wrong; null where there is a movement.</param>
internal readonly record struct StatementRow(
    long RowNumber,
    long LineNumber,
    long LineNumberNext,
    long ByteOffsetStart,
    long ByteOffsetEnd,
    StatementMovement? Movement,
    StatementMovement? MovementSecond,
    StatementRowIssue? Issue)
{
    /// <summary>0 for a row with an issue, else 1 or 2.</summary>
    public int MovementCount => Movement is null ? 0 : MovementSecond is null ? 1 : 2;
}
