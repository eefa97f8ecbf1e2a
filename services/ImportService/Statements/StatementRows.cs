using System.Runtime.CompilerServices;
using CsvHelper;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Statements.Ibkr;
using GrpcImport.ImportService.Statements.Tastytrade;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// The data rows of a range of a statement, in the order of the file. Memory is bounded by the row limit; the stream is read once, forward,
/// and not disposed. A row is the same whether its chunk or the whole file is read. Not thread-safe.
/// </summary>
internal sealed class StatementRows : IDisposable
{
    private readonly StatementColumns _columns;
    private readonly ActivityLines? _lines;
    private readonly RowFeed _feed;
    private readonly CsvReader _csv;
    private readonly RowFields _fields = new();
    private readonly IRowParser _parser;
    private readonly int _rowBytesMax;
    private long _rowNumber;
    private bool _started;
    private StatementRow _current;

    private StatementRows(
        Stream statement, StatementLayout layout, ActivityLines? lines, StatementRange range, RowLimits limits, string accountReference)
    {
        _rowBytesMax = limits.BytesMax;
        _columns = layout.Columns;
        _lines = lines;
        _feed = new RowFeed(new RowScanner(statement, range, limits.BytesMax), lines);
        _csv = CsvReader.Create(_feed, RowCsv.Options, leaveOpen: true);
        _parser = layout.Format switch
        {
            StatementFormat.Tastytrade => new TastytradeRowParser(layout.Columns, limits.DayMax),
            StatementFormat.TastyworksLegacy => new LegacyRowParser(layout.Columns, limits.DayMax, accountReference),
            StatementFormat.IbkrActivity => new ActivityRowParser(limits.DayMax, accountReference),
            _ => throw new ArgumentOutOfRangeException(nameof(layout), layout.Format, "This format has no parser."),
        };
        _rowNumber = range.RowNumberFirst - 1;
    }

    /// <summary>The row read last.</summary>
    public ref readonly StatementRow Current => ref _current;

    /// <summary>The statement's own account reference: the one given, else the first one seen so far; empty while there is none.</summary>
    public string AccountReference => _parser.AccountReference.Length > 0 ? _parser.AccountReference : _lines?.AccountReference ?? "";

    /// <summary>The account of a second statement that stands behind the first, as far as it was read; empty while there is none.</summary>
    public string OtherAccountReference => _lines?.OtherAccountReference ?? "";

    /// <summary>Opens a range of a statement.</summary>
    /// <param name="statement">Positioned anywhere if it can seek, else at its start.</param>
    /// <param name="layout">The statement's layout.</param>
    /// <param name="range">Which rows.</param>
    /// <param name="limits">What the rows are held to.</param>
    /// <param name="accountReference">
    /// The statement's account reference as the analysis found it; empty while it is not known: then the first row that has one says it.
    /// Rows with another one are issues.
    /// </param>
    public static StatementRows Open(Stream statement, StatementLayout layout, StatementRange range, RowLimits limits, string accountReference)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.BytesMax, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(range.ByteOffsetEnd, range.ByteOffsetStart);
        var lines = layout.Format == StatementFormat.IbkrActivity ? new ActivityLines() : null;
        if (lines is not null && range.HeaderByteOffset > 0)
            ReadHeader(statement, lines, range, limits.BytesMax);
        else
            MoveTo(statement, range.ByteOffsetStart);
        return new StatementRows(statement, layout, lines, range, limits, accountReference);
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end of the range.</returns>
    [MethodImpl(HotPath.Compiled)]
    public bool MoveNext()
    {
        if (!_started)
            _started = ReadRecord();
        if (!_csv.Read())
            return false;
        var scanned = _feed.Rows.Dequeue();
        _rowNumber++;
        var (movements, issue) = scanned.Kind switch
        {
            ScannedRowKind.Regular => Parse(_csv, scanned),
            ScannedRowKind.StrayQuote => ParseApart(scanned),
            ScannedRowKind.Malformed => (RowMovements.None, Malformed(scanned, "A quote is never closed, or text follows a closing quote.")),
            ScannedRowKind.TooLong => (RowMovements.None, TooLong(scanned)),
            _ => throw new InvalidOperationException($"Rows of kind {scanned.Kind} are not known."),
        };
        _current = new StatementRow(
            _rowNumber,
            scanned.LineNumber,
            scanned.LineNumberNext,
            scanned.ByteOffsetStart,
            scanned.ByteOffsetEnd,
            scanned.Header?.ByteOffset ?? 0,
            movements,
            issue);
        return true;
    }

    public void Dispose()
    {
        _csv.Dispose();
        _feed.Dispose();
    }

    private static void MoveTo(Stream statement, long byteOffset)
    {
        if (statement.CanSeek)
        {
            statement.Seek(byteOffset, SeekOrigin.Begin);
            return;
        }

        var passed = new byte[4096];
        while (byteOffset > 0)
        {
            var count = statement.Read(passed, 0, (int)Math.Min(passed.Length, byteOffset));
            if (count == 0)
                throw new EndOfStreamException("The statement ends before the range that was asked for.");
            byteOffset -= count;
        }
    }

    // The header in force at the start of the range is looked for where it stands, so a chunk costs its own bytes and one line.
    private static void ReadHeader(Stream statement, ActivityLines lines, StatementRange range, int rowBytesMax)
    {
        MoveTo(statement, range.HeaderByteOffset);
        var before = range with { ByteOffsetStart = range.HeaderByteOffset, ByteOffsetEnd = range.ByteOffsetStart };
        using var scanner = new RowScanner(statement, before, rowBytesMax);
        if (!scanner.TryNext(out var line) || lines.IsRow(scanner.Content, ref line) || lines.HeaderByteOffset != range.HeaderByteOffset)
            throw new InvalidDataException($"No header stands at offset {range.HeaderByteOffset} of the statement.");
        if (statement.CanSeek)
        {
            MoveTo(statement, range.ByteOffsetStart);
            return;
        }

        while (scanner.TryNext(out _))
        {
        }
    }

    // The feed's first record is a stand-in.
    private bool ReadRecord() => _csv.Read();

    [MethodImpl(HotPath.Compiled)]
    private (RowMovements Movements, StatementRowIssue? Issue) Parse(CsvReader csv, in ScannedRow scanned)
    {
        // Two readings of one file that disagree would shift every row behind: better no import than a wrong one.
        if (csv.RawRecord.Length != scanned.Length)
            throw new InvalidOperationException($"Row {_rowNumber} has {scanned.Length} bytes, but CsvHelper reads {csv.RawRecord.Length}.");
        _fields.Begin(csv, scanned.Header ?? _columns, _rowNumber, scanned.LineNumber, scanned.Terminated);
        // Whether a row of sections has its header's columns is known only when it is known to be under that header.
        var movements = _lines is not null || _fields.EndsWithColumns(blanksMayFollow: false) ? _parser.Parse(_fields) : RowMovements.None;
        return (movements, _fields.Issue);
    }

    private (RowMovements Movements, StatementRowIssue? Issue) ParseApart(in ScannedRow scanned)
    {
        using var csv = CsvReader.Create([.. "-\n"u8, .. scanned.Copy!], RowCsv.Options);
        if (!csv.Read() || !csv.Read() || csv.RawRecord.Length != scanned.Length)
            return (RowMovements.None, Malformed(scanned, "A quote stands inside a field that is not quoted."));
        return Parse(csv, scanned);
    }

    private StatementRowIssue Malformed(in ScannedRow scanned, string message) => Whole(
        scanned, scanned.Copy, RowIssueReason.CsvMalformed, message, "Fields with commas, quotes or line breaks in quotes, quotes inside them doubled.");

    private StatementRowIssue TooLong(in ScannedRow scanned) => Whole(
        scanned,
        scanned.Copy,
        RowIssueReason.RowTooLong,
        $"The row has {scanned.ByteOffsetEnd - scanned.ByteOffsetStart} bytes, more than {_rowBytesMax}.",
        $"A row of at most {_rowBytesMax} bytes.");

    private StatementRowIssue Whole(in ScannedRow scanned, ReadOnlySpan<byte> content, RowIssueReason reason, string message, string expected) =>
        new(scanned.LineNumber, _rowNumber, Column: "", RowFields.Shown(content), reason, message, expected);
}
