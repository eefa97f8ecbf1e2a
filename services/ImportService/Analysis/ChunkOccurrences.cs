namespace GrpcImport.ImportService.Analysis;

/// <summary>
/// Occurrence numbers of a chunk's movements: the 0-based number of a movement among equal ones of the whole statement. Almost all are 0, so
/// only the others are stored, as three variable-length numbers each: rows since the entry before (since the chunk's first row for the
/// first), effect, occurrence. A chunk without any is null.
/// </summary>
internal static class ChunkOccurrences
{
    /// <summary>Reads stored occurrence numbers, in the order of the rows.</summary>
    internal sealed class Reader
    {
        private readonly byte[] _bytes;
        private int _position;
        private long _row;
        private int _effect;
        private int _occurrence;
        private bool _ended;

        /// <summary>Opens stored occurrence numbers; null means that all are 0.</summary>
        public Reader(byte[]? bytes, long rowNumberFirst)
        {
            _bytes = bytes ?? [];
            _row = rowNumberFirst;
            Advance();
        }

        /// <summary>The occurrence number of a movement. Ask in the order of row and effect; entries that are passed over are gone.</summary>
        /// <exception cref="InvalidDataException">The bytes are not what <see cref="Writer"/> wrote.</exception>
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

    /// <summary>Writes the occurrence numbers of one chunk.</summary>
    internal sealed class Writer(long rowNumberFirst)
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
}
