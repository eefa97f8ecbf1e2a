namespace GrpcImport.ImportService.Analysis;

/// <summary>Writes the occurrence numbers of one chunk; see <see cref="ChunkOccurrences"/> for the form.</summary>
internal sealed class ChunkOccurrencesWriter(long rowNumberFirst)
{
    private readonly List<byte> _bytes = [];
    private long _row = rowNumberFirst;

    /// <summary>Adds an occurrence number above 0, in the order of row and effect.</summary>
    public void Add(long rowNumber, int effectNumber, int occurrence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowNumber, _row);
        ArgumentOutOfRangeException.ThrowIfLessThan(occurrence, 1);
        Write((ulong)(rowNumber - _row));
        Write((ulong)effectNumber);
        Write((ulong)occurrence);
        _row = rowNumber;
    }

    /// <summary>What was written; null where nothing was.</summary>
    public byte[]? ToBytes() => _bytes.Count == 0 ? null : [.. _bytes];

    private void Write(ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            _bytes.Add((byte)(number | 0x80));
        _bytes.Add((byte)number);
    }
}
