using System.Buffers.Binary;
using System.Text;

namespace GrpcImport.StoreKit.Tds.Wire;

/// <summary>Reads a payload from its beginning to its end.</summary>
internal sealed class ByteReader(byte[] bytes)
{
    internal int Position { get; set; }

    internal bool AtEnd => Position >= bytes.Length;

    internal byte Peek => bytes[Position];

    internal byte Byte() => bytes[Position++];

    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Span(sizeof(ushort)));

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Span(sizeof(int)));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Span(sizeof(uint)));

    internal long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Span(sizeof(long)));

    internal ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Span(sizeof(ulong)));

    internal ReadOnlySpan<byte> Span(int count)
    {
        var span = bytes.AsSpan(Position, count);
        Position += count;
        return span;
    }

    internal string Text(int characters) => Encoding.Unicode.GetString(Span(characters * sizeof(char)));

    /// <summary>A text behind its count of characters, which is one byte.</summary>
    internal string ShortText() => Text(Byte());

    internal string Rest() => Encoding.Unicode.GetString(Span(bytes.Length - Position));
}
