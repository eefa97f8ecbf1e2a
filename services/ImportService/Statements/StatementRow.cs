using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// One data row: where it stands in the file, and either its movements (one to three) or what was wrong with it. Blank lines, and lines of a
/// sectioned statement that move nothing, are no rows; their bytes lie between the end of one row and the start of the next.
/// </summary>
/// <param name="RowNumber">1-based number of the data row.</param>
/// <param name="LineNumber">1-based line of the file on which it begins.</param>
/// <param name="LineNumberNext">1-based line behind it; reading can start at <paramref name="ByteOffsetEnd"/> with it.</param>
/// <param name="ByteOffsetStart">Offset of its first byte.</param>
/// <param name="ByteOffsetEnd">Offset behind its line break.</param>
/// <param name="HeaderByteOffset">Offset of the header line in force; 0 for the layout's own first line.</param>
/// <param name="Movements">Its effects; none where there is an issue.</param>
/// <param name="Issue">What was wrong; null where there are movements.</param>
internal readonly record struct StatementRow(
    long RowNumber,
    long LineNumber,
    long LineNumberNext,
    long ByteOffsetStart,
    long ByteOffsetEnd,
    long HeaderByteOffset,
    RowMovements Movements,
    StatementRowIssue? Issue)
{
    /// <summary>Its effect 0, whose day is that of all; null where there is an issue.</summary>
    public StatementMovement? Movement => Movements.First;
}
