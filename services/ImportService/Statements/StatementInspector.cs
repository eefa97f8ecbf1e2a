using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// Looks at a statement while its bytes stream in, in blocks of any size cut anywhere: UTF-8 text, a known header, at least one row.
/// Holds the header line only, until the layout is known.
/// </summary>
internal sealed class StatementInspector
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly Utf8Check _encoding = new();
    private byte[]? _header = new byte[256];
    private int _headerLength;
    private bool _lineBreakPending;
    private long _bytes;

    /// <summary>What is wrong; null as long as nothing is. Once set, it stays.</summary>
    public StatementFault? Fault { get; private set; }

    /// <summary>The layout; null until the header line has ended.</summary>
    public StatementLayout? Layout { get; private set; }

    /// <summary>Something other than blank lines follows the header.</summary>
    public bool HasRows { get; private set; }

    /// <summary>Takes the next bytes.</summary>
    /// <returns>False once the file is known to be unusable.</returns>
    public bool Append(ReadOnlySpan<byte> block)
    {
        Fault ??= _encoding.Append(block);
        if (Fault is null && !HasRows)
            Look(block);
        _bytes += block.Length;
        return Fault is null;
    }

    /// <summary>Ends the file.</summary>
    /// <returns>What is wrong, or null where the file can be imported.</returns>
    public StatementFault? Complete()
    {
        Fault ??= _encoding.Complete();
        if (Fault is not null)
            return Fault;
        if (Layout is null && !_lineBreakPending && HeaderLine.IsEmpty)
            return Fault = new StatementFault(ErrorReason.FileEmpty, 0, "The file is empty.");
        if (Layout is null)
            EndHeader(_bytes);
        if (Fault is null && !HasRows)
            Fault = new StatementFault(ErrorReason.FileHasNoRows, _bytes, "The file has a header and no rows.");
        return Fault;
    }

    private ReadOnlySpan<byte> HeaderLine
    {
        get
        {
            var line = _header.AsSpan(0, _headerLength);
            return line.StartsWith(ByteOrderMark) ? line[ByteOrderMark.Length..] : line;
        }
    }

    private void Look(ReadOnlySpan<byte> block)
    {
        var position = 0;
        if (Layout is null && Fault is null)
        {
            position = AppendHeader(block);
            if (Layout is null)
                return;
        }

        HasRows = block[position..].ContainsAnyExcept("\r\n\t "u8);
    }

    // Returns how much of the block belongs to the header and its line break.
    private int AppendHeader(ReadOnlySpan<byte> block)
    {
        var length = 0;
        if (!_lineBreakPending)
        {
            length = block.IndexOfAny((byte)'\r', (byte)'\n');
            Keep(length < 0 ? block : block[..length]);
            if (length < 0 || Fault is not null)
                return block.Length;
            _lineBreakPending = block[length] == '\r';
            length++;
        }

        // A carriage return at the very end of a block: the next byte says whether a line feed belongs to it.
        if (_lineBreakPending && length == block.Length)
            return length;
        if (_lineBreakPending && block[length] == '\n')
            length++;
        _lineBreakPending = false;
        EndHeader(_bytes + length);
        return length;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (_headerLength + part.Length > StatementOptions.HeaderBytesMax)
        {
            Fault = new StatementFault(
                ErrorReason.FileFormatUnknown,
                StatementOptions.HeaderBytesMax,
                $"The first line is longer than {StatementOptions.HeaderBytesMax} bytes, so it is no header of a supported statement.");
            return;
        }

        if (_headerLength + part.Length > _header!.Length)
            Array.Resize(ref _header, Math.Max(_headerLength + part.Length, 2 * _header.Length));
        part.CopyTo(_header.AsSpan(_headerLength));
        _headerLength += part.Length;
    }

    private void EndHeader(long rowsByteOffset)
    {
        (Layout, var fault) = StatementLayout.Detect(HeaderLine, rowsByteOffset);
        Fault ??= fault;
        if (Layout is not null)
            _header = null;
    }
}
