using System.Runtime.CompilerServices;
using GrpcImport.ImportService.Statements.Ibkr;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// The stream CsvHelper reads: every row the scanner found (of a statement of sections, those that move something), one line break behind each, a stand-in for rows it must not see. So CsvHelper
/// answers exactly one record for each row in <see cref="Rows"/>, and never needs more memory than the longest row allowed.
/// </summary>
internal sealed class RowFeed(RowScanner scanner, ActivityLines? lines) : Stream
{
    // One field, so that it is no empty line; also the first record, which keeps a byte order mark inside the data from being one.
    private static readonly byte[] s_standIn = "-\n"u8.ToArray();

    private ReadOnlyMemory<byte> _pending = s_standIn;
    private bool _rowPending;
    private int _rowSent;
    private bool _disposed;

    /// <summary>The rows handed over and not yet taken: as many as CsvHelper's buffer holds.</summary>
    public Queue<ScannedRow> Rows { get; } = new();

    [MethodImpl(HotPath.Compiled)]
    public override int Read(Span<byte> buffer)
    {
        var written = 0;
        while (written < buffer.Length && (_rowPending || !_pending.IsEmpty || TryNext()))
            written += _rowPending ? SendRow(buffer[written..]) : SendPending(buffer[written..]);
        return written;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    [MethodImpl(HotPath.Compiled)]
    private bool TryNext()
    {
        ScannedRow row;
        do
        {
            if (!scanner.TryNext(out row))
                return false;
        }
        while (lines is not null && !lines.IsRow(scanner.Content, ref row));
        Rows.Enqueue(row);
        _rowPending = row.Kind == ScannedRowKind.Regular;
        _rowSent = 0;
        if (!_rowPending)
            _pending = s_standIn;
        return true;
    }

    [MethodImpl(HotPath.Compiled)]
    private int SendRow(Span<byte> buffer)
    {
        var rest = scanner.Content[_rowSent..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        _rowSent += count;
        if (count == buffer.Length)
            return count;
        buffer[count] = (byte)'\n';
        _rowPending = false;
        return count + 1;
    }

    [MethodImpl(HotPath.Compiled)]
    private int SendPending(Span<byte> buffer)
    {
        var count = Math.Min(_pending.Length, buffer.Length);
        _pending.Span[..count].CopyTo(buffer);
        _pending = _pending[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
            scanner.Dispose();
        _disposed = true;
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
