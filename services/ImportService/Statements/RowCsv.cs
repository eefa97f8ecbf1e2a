using CsvHelper;

namespace GrpcImport.ImportService.Statements;

/// <summary>How CsvHelper splits rows into fields.</summary>
internal static class RowCsv
{
    /// <summary>
    /// Comma, RFC 4180 quotes, no header (it is bound once, before the rows) and no guessing. Blank lines never reach it, and a row with
    /// one empty field does, so nothing is skipped.
    /// </summary>
    public static CsvReaderOptions Options { get; } = new()
    {
        Separator = ',',
        HasHeader = false,
        SkipEmptyLines = false,
        DetectSeparatorHint = false,
        MalformedData = CsvMalformedDataHandling.Recover,
        MissingField = CsvMissingFieldHandling.ReturnEmpty,
        IncludeValuesInExceptions = false,
    };
}
