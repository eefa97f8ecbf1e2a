using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GrpcImport.StoreKit.Tds.Wire;

/// <summary>Writes a payload.</summary>
internal sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new();

    internal ReadOnlyMemory<byte> Written => buffer.WrittenMemory;

    internal void Byte(byte value)
    {
        buffer.GetSpan(1)[0] = value;
        buffer.Advance(1);
    }

    internal void UInt16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.GetSpan(sizeof(ushort)), (ushort)value);
        buffer.Advance(sizeof(ushort));
    }

    internal void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(sizeof(int)), value);
        buffer.Advance(sizeof(int));
    }

    internal void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetSpan(sizeof(long)), value);
        buffer.Advance(sizeof(long));
    }

    internal void Bytes(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);

    internal void ShortText(string text)
    {
        Byte((byte)text.Length);
        Bytes(Encoding.Unicode.GetBytes(text));
    }

    internal void LongText(string text)
    {
        UInt16(text.Length);
        Bytes(Encoding.Unicode.GetBytes(text));
    }

    /// <summary>A part behind its own length in two bytes.</summary>
    internal void Sized(Action<ByteWriter> write)
    {
        var part = new ByteWriter();
        write(part);
        UInt16(part.Written.Length);
        Bytes(part.Written.Span);
    }
}
