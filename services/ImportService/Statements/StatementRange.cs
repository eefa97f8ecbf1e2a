namespace GrpcImport.ImportService.Statements;

/// <summary>Consecutive rows of a statement, as reading needs them.</summary>
/// <param name="ByteOffsetStart">Offset of the first byte, the start of a row or of a line that is none.</param>
/// <param name="ByteOffsetEnd">Offset behind the last byte; <see cref="long.MaxValue"/> for the end of the file.</param>
/// <param name="RowNumberFirst">1-based number of the first data row in it.</param>
/// <param name="LineNumberFirst">1-based line of the file at its first byte.</param>
/// <param name="HeaderByteOffset">Offset of the header line in force at its first byte; 0 for the layout's own first line.</param>
internal readonly record struct StatementRange(
    long ByteOffsetStart, long ByteOffsetEnd, long RowNumberFirst, long LineNumberFirst, long HeaderByteOffset);
