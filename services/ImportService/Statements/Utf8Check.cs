using System.Buffers;
using System.Text;
using System.Text.Unicode;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>Whether bytes that come in blocks, cut anywhere, are UTF-8 text without control characters other than tab and line breaks.</summary>
internal sealed class Utf8Check
{
    private const string Supported = "Supported: CSV text in UTF-8.";

    private static readonly SearchValues<byte> s_binary = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(value => (byte)value).Except("\t\r\n"u8.ToArray())]);

    // The first bytes of a character whose others have not come yet: three at most.
    private readonly byte[] _cut = new byte[4];
    private int _cutLength;
    private readonly byte[] _first = new byte[4];
    private long _bytes;

    /// <summary>Takes the next bytes.</summary>
    /// <returns>What is wrong, or null.</returns>
    public StatementFault? Append(ReadOnlySpan<byte> block)
    {
        for (var index = 0; index < block.Length && _bytes + index < _first.Length; index++)
            _first[_bytes + index] = block[index];
        var known = (int)Math.Min(_bytes + block.Length, _first.Length);
        var fault = Utf16Mark(_first.AsSpan(0, known)) ?? Binary(block) ?? Characters(block);
        _bytes += block.Length;
        return fault;
    }

    /// <summary>Ends the text.</summary>
    /// <returns>What is wrong, or null.</returns>
    public StatementFault? Complete() => _cutLength == 0 ? null : Invalid(_bytes - _cutLength, _cut[0]);

    private static StatementFault? Utf16Mark(ReadOnlySpan<byte> first)
    {
        if (first.Length >= 2 && (first[0], first[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
            return Fault(0, $"The file begins with the byte order mark of UTF-16. {Supported}");
        return null;
    }

    private StatementFault? Binary(ReadOnlySpan<byte> block)
    {
        var index = block.IndexOfAny(s_binary);
        if (index < 0)
            return null;
        var offset = _bytes + index;
        // Latin text in UTF-16 without a mark has a NUL in each of its first pairs.
        return block[index] == 0 && offset <= 1
            ? Fault(offset, $"The file looks like UTF-16 (a NUL byte at offset {offset}). {Supported}")
            : Fault(offset, $"The file is not text: byte 0x{block[index]:X2} at offset {offset}. {Supported}");
    }

    private StatementFault? Characters(ReadOnlySpan<byte> block)
    {
        var offset = _bytes;
        while (_cutLength > 0 && !block.IsEmpty)
        {
            _cut[_cutLength++] = block[0];
            block = block[1..];
            offset++;
            var status = Rune.DecodeFromUtf8(_cut.AsSpan(0, _cutLength), out _, out _);
            if (status == OperationStatus.InvalidData)
                return Invalid(offset - _cutLength, _cut[0]);
            if (status == OperationStatus.Done)
                _cutLength = 0;
        }

        if (_cutLength > 0)
            return null;
        var tail = CutLength(block);
        if (!Utf8.IsValid(block[..^tail]))
            return FirstInvalid(block, offset);
        block[^tail..].CopyTo(_cut);
        _cutLength = tail;
        return null;
    }

    // How many bytes at the end may be the beginning of a character that goes on in the next block.
    private static int CutLength(ReadOnlySpan<byte> block)
    {
        for (var length = 1; length <= Math.Min(3, block.Length); length++)
        {
            if (Rune.DecodeFromUtf8(block[^length..], out _, out _) == OperationStatus.NeedMoreData)
                return length;
        }

        return 0;
    }

    private static StatementFault FirstInvalid(ReadOnlySpan<byte> block, long offset)
    {
        while (Rune.DecodeFromUtf8(block, out _, out var length) == OperationStatus.Done)
        {
            block = block[length..];
            offset += length;
        }

        return Invalid(offset, block[0]);
    }

    private static StatementFault Invalid(long offset, byte value) =>
        Fault(offset, $"The file is not UTF-8: byte 0x{value:X2} at offset {offset} begins no valid character. {Supported}");

    private static StatementFault Fault(long offset, string message) => new(ErrorReason.FileEncodingUnsupported, offset, message);
}
