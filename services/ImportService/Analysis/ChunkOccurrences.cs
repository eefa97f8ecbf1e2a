namespace GrpcImport.ImportService.Analysis;

/// <summary>
/// Occurrence numbers of a chunk's movements: the 0-based number of a movement among equal ones of the whole statement. Almost all are 0, so
/// only the others are stored, as three variable-length numbers each: rows since the entry before (since the chunk's first row for the
/// first), effect, occurrence. This class reads them, in the order of the rows.
/// </summary>
internal sealed class ChunkOccurrences
{
    private readonly byte[] _bytes;
    private int _position;
    private long _row;
    private int _effect;
    private int _occurrence;
    private bool _ended;

    /// <summary>Opens stored occurrence numbers; null means that all are 0.</summary>
    public ChunkOccurrences(byte[]? bytes, long rowNumberFirst)
    {
        _bytes = bytes ?? [];
        _row = rowNumberFirst;
        Advance();
    }

    /// <summary>The occurrence number of a movement. Ask in the order of row and effect; entries that are passed over are gone.</summary>
    /// <exception cref="InvalidDataException">The bytes are not what <see cref="ChunkOccurrencesWriter"/> wrote.</exception>
    public int Of(long rowNumber, int effectNumber)
    {
        while (!_ended && (_row < rowNumber || (_row == rowNumber && _effect < effectNumber)))
            Advance();
        return !_ended && _row == rowNumber && _effect == effectNumber ? _occurrence : 0;
    }

    private void Advance()
    {
        _ended = _position == _bytes.Length;
        if (_ended)
            return;
        _row += checked((long)ReadNumber());
        _effect = checked((int)ReadNumber());
        _occurrence = checked((int)ReadNumber());
    }

    private ulong ReadNumber()
    {
        var number = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_position == _bytes.Length)
                break;
            var value = _bytes[_position++];
            number |= (ulong)(value & 0x7F) << shift;
            if (value < 0x80)
                return number;
        }

        throw new InvalidDataException("The stored occurrence numbers of a chunk are damaged.");
    }
}
