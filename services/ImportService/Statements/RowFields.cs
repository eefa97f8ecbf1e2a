using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>The fields of one row, read by column, and the first thing that was wrong with them.</summary>
internal sealed class RowFields
{
    private CsvReader? _csv;
    private long _rowNumber;
    private long _lineNumber;
    private int _trustedCount;

    /// <summary>The columns of the header that is in force for the row.</summary>
    public StatementColumns Columns { get; private set; } = StatementColumns.None;

    /// <summary>The first thing that was wrong; null while nothing is.</summary>
    public StatementRowIssue? Issue { get; private set; }

    /// <summary>1-based number of the row.</summary>
    public long RowNumber => _rowNumber;

    /// <summary>A line break ends the row; without one, the file may have been cut inside it.</summary>
    public bool Terminated { get; private set; }

    /// <summary>Begins a row.</summary>
    [MethodImpl(HotPath.Compiled)]
    public void Begin(CsvReader csv, StatementColumns columns, long rowNumber, long lineNumber, bool terminated)
    {
        _csv = csv;
        Columns = columns;
        _rowNumber = rowNumber;
        _lineNumber = lineNumber;
        Issue = null;
        Terminated = terminated;
        // The last field of a short row at the end of the file may itself be cut: 12 of 1,250 is a number too.
        _trustedCount = terminated || csv.FieldCount >= Columns.Count ? csv.FieldCount : csv.FieldCount - 1;
    }

    /// <summary>The field of a column without surrounding blanks; empty where there is none. Valid until the next row.</summary>
    [MethodImpl(HotPath.Compiled)]
    public ReadOnlySpan<byte> Text(int column)
    {
        // -1 means that the header lacks an optional column.
        if (column < 0)
            return default;
        return Trim(_csv!.GetSpan(column));
    }

    /// <summary>Whether the row reaches as far as this column.</summary>
    [MethodImpl(HotPath.Compiled)]
    public bool Reaches(int column)
    {
        if (column < _trustedCount)
            return true;
        var count = _csv!.FieldCount;
        return FailRow(
            RowIssueReason.FieldsMissing,
            count > _trustedCount
                ? $"The file ends inside the row, in field {count} of {Columns.Count} ('{Columns.Names[count - 1]}')."
                : $"The row has {count} of {Columns.Count} fields; '{Columns.Names[column]}' is missing.",
            $"The {Columns.Count} fields that the header names.");
    }

    /// <summary>Whether the row has no more fields than the header names columns, or only blank ones where those may follow.</summary>
    [MethodImpl(HotPath.Compiled)]
    public bool EndsWithColumns(bool blanksMayFollow)
    {
        var count = _csv!.FieldCount;
        if (count <= Columns.Count || (blanksMayFollow && IsBlankFrom(Columns.Count)))
            return true;
        return FailRow(
            RowIssueReason.CsvMalformed,
            $"The row has {count} fields, the header names {Columns.Count} columns.",
            "As many fields as columns; a comma inside a field needs quotes around it.");
    }

    /// <summary>Says that a column is wrong.</summary>
    /// <returns>False.</returns>
    public bool Fail(int column, RowIssueReason reason, string message, string expected)
    {
        Issue ??= new StatementRowIssue(_lineNumber, _rowNumber, Columns.Names[column], Shown(Text(column)), reason, message, expected);
        return false;
    }

    /// <summary>Says that the row as a whole is wrong.</summary>
    /// <returns>False.</returns>
    public bool FailRow(RowIssueReason reason, string message, string expected)
    {
        Issue ??= new StatementRowIssue(_lineNumber, _rowNumber, "", Shown(_csv!.RawRecord), reason, message, expected);
        return false;
    }

    /// <summary>Text as an issue shows it: cut to <see cref="StatementRowIssue.ValueLengthMax"/> characters, never inside one.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        // Bytes of 200 characters at most; a character cut by that becomes one replacement character and is cut below or shown as such.
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4 * StatementRowIssue.ValueLengthMax)]);
        if (shown.Length <= StatementRowIssue.ValueLengthMax)
            return shown;
        var length = char.IsHighSurrogate(shown[StatementRowIssue.ValueLengthMax - 1])
            ? StatementRowIssue.ValueLengthMax - 1
            : StatementRowIssue.ValueLengthMax;
        return shown[..length];
    }

    private bool IsBlankFrom(int field)
    {
        for (; field < _csv!.FieldCount; field++)
        {
            if (!Trim(_csv.GetSpan(field)).IsEmpty)
                return false;
        }

        return true;
    }

    [MethodImpl(HotPath.Compiled)]
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        // Most fields have no blanks around them: two looks, no search.
        if (text.IsEmpty || (text[0] > ' ' && text[^1] > ' '))
            return text;
        return text.Trim(" \t\r\n"u8);
    }
}
