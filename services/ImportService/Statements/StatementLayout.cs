using System.Text;
using CsvHelper;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>The layout of one statement: its format, its columns, and where its rows begin. Decided by content, never by file name.</summary>
/// <param name="Format">Which layout.</param>
/// <param name="Broker">The broker's name, for accounts that are named after it.</param>
/// <param name="Columns">The header's columns.</param>
/// <param name="RowsByteOffset">Offset behind the header line.</param>
/// <param name="RowsLineNumber">1-based line behind the header.</param>
internal sealed record StatementLayout(
    StatementFormat Format,
    string Broker,
    StatementColumns Columns,
    long RowsByteOffset,
    long RowsLineNumber)
{
    /// <summary>All rows of the statement.</summary>
    public StatementRange AllRows => new(RowsByteOffset, long.MaxValue, RowNumberFirst: 1, RowsLineNumber, HeaderByteOffset: 0);

    /// <summary>Decides the layout from the header line, without byte order mark and line break.</summary>
    /// <returns>The layout, or why there is none.</returns>
    public static (StatementLayout? Layout, StatementFault? Fault) Detect(ReadOnlySpan<byte> headerLine, long rowsByteOffset)
    {
        var columns = new StatementColumns(ReadNames(headerLine));
        foreach (var format in SupportedFormats.All)
        {
            if (!columns.StartWith(format.LeadingColumns))
                continue;
            var missing = format.RequiredColumns.Where(name => columns.IndexOf(name) < 0).ToArray();
            if (missing.Length > 0)
            {
                return (null, new StatementFault(
                    ErrorReason.FileFormatUnknown,
                    0,
                    $"The header is that of a {format.Name} statement, but lacks {string.Join(", ", missing.Select(name => $"'{name}'"))}."));
            }

            return (new StatementLayout(format.Format, format.Broker, columns, rowsByteOffset, RowsLineNumber: 2), null);
        }

        return (null, UnknownHeader(headerLine));
    }

    /// <summary>Reads the layout of a statement from its start. The stream is left wherever reading ended.</summary>
    /// <returns>The layout, or why there is none.</returns>
    public static (StatementLayout? Layout, StatementFault? Fault) Read(Stream statement)
    {
        var inspector = new StatementInspector();
        var block = new byte[4096];
        int count;
        while (inspector is { Layout: null, Fault: null } && (count = statement.Read(block)) > 0)
            inspector.Append(block.AsSpan(0, count));
        return inspector.Layout is null ? (null, inspector.Fault ?? inspector.Complete()) : (inspector.Layout, null);
    }

    /// <summary>The names in a header line, trimmed.</summary>
    internal static string[] ReadNames(ReadOnlySpan<byte> headerLine)
    {
        using var csv = CsvReader.Create(headerLine.ToArray(), RowCsv.Options);
        if (!csv.Read())
            return [];
        var names = new string[csv.FieldCount];
        for (var index = 0; index < names.Length; index++)
            names[index] = csv.GetString(index).Trim();
        return names;
    }

    private static StatementFault UnknownHeader(ReadOnlySpan<byte> headerLine)
    {
        var seen = Encoding.UTF8.GetString(headerLine);
        var shown = seen.Length > StatementRowIssue.ValueLengthMax ? seen[..StatementRowIssue.ValueLengthMax] + "…" : seen;
        var supported = string.Join(
            "; ", SupportedFormats.All.Select(format => $"{format.Name} (begins with '{string.Join(',', format.LeadingColumns)},')"));
        return new StatementFault(
            ErrorReason.FileFormatUnknown, 0, $"The first line is no header of a supported statement: '{shown}'. Supported: {supported}.");
    }
}
