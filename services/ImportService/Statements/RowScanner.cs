using System.Buffers;
using System.Runtime.CompilerServices;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// Finds where rows begin and end, in bounded memory: CsvHelper alone would read an unclosed quote to the end of the file.
/// Line breaks are LF, CRLF and CR; inside quotes they belong to the field. A row whose quotes are broken, or that outgrows the limit
/// inside quotes, is given up to the end of its first line, so that the rows behind it are not lost. What a row is depends on its
/// bytes only, never on how they arrive, and never on bytes behind the range: a chunk reads as the whole file does.
/// </summary>
internal sealed class RowScanner : IDisposable
{
    // How much of a row that cannot be read is kept to be shown: 200 characters of at most 4 bytes.
    private const int ShownBytesMax = 4 * StatementRowIssue.ValueLengthMax;

    private readonly Stream _stream;
    private readonly int _rowBytesMax;
    private readonly byte[] _buffer;
    private long _unreadBytes;
    private bool _ended;
    private int _start;
    private int _end;
    private long _startOffset;
    private long _line;
    private int _contentStart;
    private int _contentLength;

    public RowScanner(Stream stream, StatementRange range, int rowBytesMax)
    {
        _stream = stream;
        _rowBytesMax = rowBytesMax;
        // A row of the limit and as much again read ahead.
        _buffer = ArrayPool<byte>.Shared.Rent(2 * (rowBytesMax + 2));
        _startOffset = range.ByteOffsetStart;
        _unreadBytes = range.ByteOffsetEnd - range.ByteOffsetStart;
        _line = range.LineNumberFirst;
    }

    /// <summary>Bytes of the row found last, without its line break; valid until the next call.</summary>
    public ReadOnlySpan<byte> Content => _buffer.AsSpan(_contentStart, _contentLength);

    /// <summary>Finds the next row that is not blank.</summary>
    [MethodImpl(HotPath.Compiled)]
    public bool TryNext(out ScannedRow row)
    {
        while (Has(0))
        {
            var kind = Measure(out var length, out var lineBreaks);
            if (kind is ScannedRowKind.Malformed or ScannedRowKind.TooLong)
            {
                row = GiveUp();
                return true;
            }

            row = Take(kind, length, lineBreaks);
            if (Content.ContainsAnyExcept((byte)' ', (byte)'\t'))
                return true;
        }

        row = default;
        return false;
    }

    /// <summary>Gives the buffer back; the stream stays open.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    // Length of the row without its line break, and the line breaks inside its quotes.
    [MethodImpl(HotPath.Compiled)]
    private ScannedRowKind Measure(out int length, out int lineBreaks)
    {
        var kind = ScannedRowKind.Regular;
        lineBreaks = 0;
        length = 0;
        while (true)
        {
            var found = Row[length..].IndexOfAny((byte)'"', (byte)'\n', (byte)'\r');
            length = found < 0 ? Row.Length : length + found;
            if (length > _rowBytesMax)
                return ScannedRowKind.TooLong;
            if (found < 0)
            {
                if (!Has(length))
                    return kind;
                continue;
            }

            if (Row[length] != '"')
                return kind;
            if (length > 0 && Row[length - 1] != ',')
            {
                kind = ScannedRowKind.StrayQuote;
                length++;
                continue;
            }

            if (!TryCloseQuote(ref length, ref lineBreaks))
                return ScannedRowKind.Malformed;
        }
    }

    // Moves from an opening quote behind the closing one.
    [MethodImpl(HotPath.Compiled)]
    private bool TryCloseQuote(ref int length, ref int lineBreaks)
    {
        var from = ++length;
        while (true)
        {
            var found = Row[length..].IndexOf((byte)'"');
            length = found < 0 ? Row.Length : length + found + 1;
            if (length > _rowBytesMax)
                return false;
            if (found < 0)
            {
                if (!Has(length))
                    return false;
                continue;
            }

            if (Has(length) && Row[length] == '"')
            {
                length++;
                continue;
            }

            lineBreaks += LineBreaks(Row[from..length]);
            return !Has(length) || Row[length] is (byte)',' or (byte)'\r' or (byte)'\n';
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private ScannedRow Take(ScannedRowKind kind, int length, int lineBreaks)
    {
        var lineBreakLength = LineBreakLength(length);
        (_contentStart, _contentLength) = (_start, length);
        var copy = kind == ScannedRowKind.StrayQuote ? Content.ToArray() : null;
        return Advance(kind, length, length + lineBreakLength, lineBreaks + 1, lineBreakLength > 0, copy);
    }

    // Ends the row at its first line break, wherever that is.
    private ScannedRow GiveUp()
    {
        var length = 0;
        while (length <= _rowBytesMax && Has(length))
        {
            var found = Row[length..].IndexOfAny((byte)'\n', (byte)'\r');
            length = found < 0 ? Row.Length : length + found;
            if (found >= 0)
                break;
        }

        var shown = Row[..Math.Min(length, ShownBytesMax)].ToArray();
        if (length <= _rowBytesMax)
        {
            var lineBreakLength = LineBreakLength(length);
            return Advance(ScannedRowKind.Malformed, length, length + lineBreakLength, 1, lineBreakLength > 0, shown);
        }

        return PassOver(shown);
    }

    private ScannedRow PassOver(byte[] shown)
    {
        var (offset, line) = (_startOffset, _line);
        int found;
        while ((found = Row.IndexOfAny((byte)'\n', (byte)'\r')) < 0)
        {
            Drop(Row.Length);
            if (!Has(0))
                break;
        }

        var lineBreakLength = found < 0 ? 0 : LineBreakLength(found);
        var rest = Advance(ScannedRowKind.TooLong, 0, Math.Max(found, 0) + lineBreakLength, 1, lineBreakLength > 0, shown);
        return rest with { ByteOffsetStart = offset, LineNumber = line };
    }

    [MethodImpl(HotPath.Compiled)]
    private ScannedRow Advance(ScannedRowKind kind, int length, int lengthWithBreak, int lines, bool terminated, byte[]? copy)
    {
        var (offset, line) = (_startOffset, _line);
        _line += lines;
        Drop(lengthWithBreak);
        return new ScannedRow(kind, line, _line, offset, _startOffset, length, terminated, copy);
    }

    [MethodImpl(HotPath.Compiled)]
    private void Drop(int length)
    {
        _start += length;
        _startOffset += length;
    }

    private ReadOnlySpan<byte> Row => _buffer.AsSpan(_start, _end - _start);

    // 0 at the end of the file, 2 for CRLF.
    [MethodImpl(HotPath.Compiled)]
    private int LineBreakLength(int index) =>
        !Has(index) ? 0 : Row[index] == '\r' && Has(index + 1) && Row[index + 1] == '\n' ? 2 : 1;

    [MethodImpl(HotPath.Compiled)]
    private static int LineBreaks(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (int found; (found = text.IndexOfAny((byte)'\n', (byte)'\r')) >= 0; count++)
            text = text[(found + (text[found..].StartsWith("\r\n"u8) ? 2 : 1))..];
        return count;
    }

    // Whether the row has a byte at that index, reading on as far as it takes.
    [MethodImpl(HotPath.Compiled)]
    private bool Has(int index)
    {
        while (_end - _start <= index)
        {
            if (_ended)
                return false;
            Fill();
        }

        return true;
    }

    [MethodImpl(HotPath.Compiled)]
    private void Fill()
    {
        if (_start > 0 && _end == _buffer.Length)
        {
            Row.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        var wanted = (int)Math.Min(_buffer.Length - _end, _unreadBytes);
        var count = wanted == 0 ? 0 : _stream.Read(_buffer, _end, wanted);
        _ended = count == 0;
        _unreadBytes -= count;
        _end += count;
    }
}
