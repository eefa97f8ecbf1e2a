using System.Buffers.Binary;

namespace GrpcImport.ImportService.Analysis;

/// <summary>The occurrence number of one movement.</summary>
/// <param name="RowNumber">1-based row.</param>
/// <param name="EffectNumber">0-based effect of the row.</param>
/// <param name="Occurrence">0-based number among equal movements.</param>
internal readonly record struct OccurrenceEntry(long RowNumber, int EffectNumber, int Occurrence);

/// <summary>Occurrence numbers in a scratch file, in the order of rows.</summary>
internal sealed class OccurrenceRun(Stream file)
{
    private const int EntryLength = sizeof(long) + (2 * sizeof(int));

    /// <summary>Appends an entry.</summary>
    public void Write(OccurrenceEntry entry)
    {
        Span<byte> bytes = stackalloc byte[EntryLength];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, entry.RowNumber);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[sizeof(long)..], entry.EffectNumber);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[(sizeof(long) + sizeof(int))..], entry.Occurrence);
        file.Write(bytes);
    }

    /// <summary>Reads the next entry; false at the end.</summary>
    public bool TryRead(out OccurrenceEntry entry)
    {
        Span<byte> bytes = stackalloc byte[EntryLength];
        entry = default;
        if (file.ReadAtLeast(bytes, EntryLength, throwOnEndOfStream: false) < EntryLength)
            return false;
        entry = new OccurrenceEntry(
            BinaryPrimitives.ReadInt64LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[sizeof(long)..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[(sizeof(long) + sizeof(int))..]));
        return true;
    }
}
