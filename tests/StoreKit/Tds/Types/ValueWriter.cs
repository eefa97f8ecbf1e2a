using System.Text;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>Values in the forms that allow NULL.</summary>
internal static class ValueWriter
{
    /// <summary>Long values travel in several chunks, as a server sends them.</summary>
    private const int ChunkBytes = 8000;

    internal static void Write(ByteWriter to, TdsType type, object? value)
    {
        if (type.IsText || type.IsBinary)
            Long(to, type, value is null ? null : BytesOf(type, value));
        else if (value is null)
            to.Byte(0);
        else
            Short(to, type, value);
    }

    private static void Long(ByteWriter to, TdsType type, byte[]? bytes)
    {
        if (!type.IsMax)
        {
            to.UInt16(bytes is null ? TypeTokens.MaxLength : bytes.Length);
            to.Bytes(bytes);
            return;
        }

        to.Int64(bytes is null ? -1 : bytes.Length);
        if (bytes is null)
            return;
        for (var at = 0; at < bytes.Length; at += ChunkBytes)
        {
            var chunk = bytes.AsSpan(at, Math.Min(ChunkBytes, bytes.Length - at));
            to.Int32(chunk.Length);
            to.Bytes(chunk);
        }

        to.Int32(0);
    }

    private static byte[] BytesOf(TdsType type, object value)
    {
        var bytes = type.Kind switch
        {
            TdsKind.NChar or TdsKind.NVarChar => Encoding.Unicode.GetBytes((string)value),
            TdsKind.Char or TdsKind.VarChar => Encoding.Latin1.GetBytes((string)value),
            _ => (byte[])value,
        };
        if (type.Kind is TdsKind.Binary)
            Array.Resize(ref bytes, type.Length);
        return bytes;
    }

    private static void Short(ByteWriter to, TdsType type, object value)
    {
        switch (type.Kind)
        {
            case TdsKind.Bit:
                Sized(to, [(byte)((bool)value ? 1 : 0)]);
                break;
            case TdsKind.TinyInt:
                Sized(to, [(byte)value]);
                break;
            case TdsKind.SmallInt:
                Sized(to, BitConverter.GetBytes((short)value));
                break;
            case TdsKind.Int:
                Sized(to, BitConverter.GetBytes((int)value));
                break;
            case TdsKind.BigInt:
                Sized(to, BitConverter.GetBytes((long)value));
                break;
            case TdsKind.Real:
                Sized(to, BitConverter.GetBytes((float)value));
                break;
            case TdsKind.Float:
                Sized(to, BitConverter.GetBytes((double)value));
                break;
            case TdsKind.UniqueIdentifier:
                Sized(to, ((Guid)value).ToByteArray());
                break;
            case TdsKind.Decimal:
                Decimals.Write(to, (decimal)value, type);
                break;
            case TdsKind.Date:
                Moments.WriteDay(to, (DateOnly)value);
                break;
            case TdsKind.DateTime:
                Moments.WriteDateTime(to, (DateTime)value);
                break;
            case TdsKind.DateTime2:
                Moments.WriteDateTime2(to, (DateTime)value, type.Scale);
                break;
            case TdsKind.DateTimeOffset:
                Moments.WriteDateTimeOffset(to, (DateTimeOffset)value, type.Scale);
                break;
            default:
                throw new NotSupportedException($"{type}");
        }
    }

    private static void Sized(ByteWriter to, ReadOnlySpan<byte> bytes)
    {
        to.Byte((byte)bytes.Length);
        to.Bytes(bytes);
    }
}
