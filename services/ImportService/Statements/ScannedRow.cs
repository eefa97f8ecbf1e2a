using GrpcImport.ImportService.Statements.Ibkr;

namespace GrpcImport.ImportService.Statements;

/// <summary>What the bytes of a row allow.</summary>
internal enum ScannedRowKind
{
    /// <summary>Quotes as RFC 4180 wants them, within the limit: CsvHelper splits it in the stream.</summary>
    Regular,

    /// <summary>A quote inside an unquoted field: CsvHelper splits it by itself, apart from its neighbours.</summary>
    StrayQuote,

    /// <summary>A quote that is not closed within the limit, or text behind a closing quote. Only the first line of it is given up.</summary>
    Malformed,

    /// <summary>Longer than the limit. Its bytes are passed over up to the next line break.</summary>
    TooLong,
}

/// <summary>Where a row stands, and what its bytes allow.</summary>
/// <param name="Kind">What its bytes allow.</param>
/// <param name="LineNumber">1-based line on which it begins.</param>
/// <param name="LineNumberNext">1-based line behind it.</param>
/// <param name="ByteOffsetStart">Offset of its first byte.</param>
/// <param name="ByteOffsetEnd">Offset behind its line break.</param>
/// <param name="Length">Bytes without the line break.</param>
/// <param name="Terminated">A line break ended it, not the end of the file.</param>
/// <param name="Copy">Its bytes, where they do not go through the stream: all of a stray quote's row, the beginning of others.</param>
internal readonly record struct ScannedRow(
    ScannedRowKind Kind,
    long LineNumber,
    long LineNumberNext,
    long ByteOffsetStart,
    long ByteOffsetEnd,
    int Length,
    bool Terminated,
    byte[]? Copy)
{
    /// <summary>The header in force, in a statement of sections; null in one whose first line is the only header.</summary>
    public SectionHeader? Header { get; init; }
}
