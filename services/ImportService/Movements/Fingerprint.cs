using System.Buffers.Binary;

namespace GrpcImport.ImportService.Movements;

/// <summary>16 bytes that stand for the content of a movement; see <see cref="FingerprintV1"/> for how they are made.</summary>
/// <param name="High">The first 8 bytes, big endian.</param>
/// <param name="Low">The last 8 bytes, big endian.</param>
internal readonly record struct Fingerprint(ulong High, ulong Low)
{
    /// <summary>Bytes of a fingerprint.</summary>
    public const int Length = 16;

    /// <summary>Reads a fingerprint from its first 16 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    public static Fingerprint FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]));

    /// <summary>Writes the 16 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is room for fewer.</exception>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[sizeof(ulong)..], Low);
    }

    /// <summary>The 16 bytes in an array of their own.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => $"{High:x16}{Low:x16}";
}
