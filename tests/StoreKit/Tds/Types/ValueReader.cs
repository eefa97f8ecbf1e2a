using System.Text;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>Values as they stand behind their type; null for NULL.</summary>
internal static class ValueReader
{
    private const ulong NullLength = ulong.MaxValue;

    internal static object? Read(ByteReader from, WireType wire)
    {
        var type = wire.Type;
        if (wire.IsFixed)
            return Short(from.Span(FixedBytes(wire.Token)), type);
        if (wire.Token is TypeTokens.NText)
            return from.Int32() is var bytesOfText && bytesOfText < 0 ? null : Long(from.Span(bytesOfText), type);
        if (type.IsMax)
            return Chunks(from) is { } chunks ? Long(chunks, type) : null;
        if (type.IsText || type.IsBinary)
            return from.UInt16() is var length && length == TypeTokens.MaxLength ? null : Long(from.Span(length), type);
        return from.Byte() is var bytes && bytes == 0 ? null : Short(from.Span(bytes), type);
    }

    private static int FixedBytes(byte token) => token switch
    {
        TypeTokens.Bit or TypeTokens.Int1 => 1,
        TypeTokens.Int2 => 2,
        TypeTokens.Int4 or TypeTokens.Float4 => 4,
        _ => 8,
    };

    private static object Long(ReadOnlySpan<byte> bytes, TdsType type) => type.Kind switch
    {
        TdsKind.NChar or TdsKind.NVarChar => Encoding.Unicode.GetString(bytes),
        TdsKind.Char or TdsKind.VarChar => Encoding.Latin1.GetString(bytes),
        _ => bytes.ToArray(),
    };

    private static object Short(ReadOnlySpan<byte> bytes, TdsType type) => type.Kind switch
    {
        TdsKind.Bit => bytes[0] != 0,
        TdsKind.TinyInt => bytes[0],
        TdsKind.SmallInt => BitConverter.ToInt16(bytes),
        TdsKind.Int => BitConverter.ToInt32(bytes),
        TdsKind.BigInt => BitConverter.ToInt64(bytes),
        TdsKind.Real => BitConverter.ToSingle(bytes),
        TdsKind.Float => BitConverter.ToDouble(bytes),
        TdsKind.Decimal => Decimals.Read(bytes, type.Scale),
        TdsKind.Date => Moments.ReadDay(bytes),
        TdsKind.DateTime => Moments.ReadDateTime(bytes),
        TdsKind.DateTime2 => Moments.ReadDateTime2(bytes, type.Scale),
        TdsKind.DateTimeOffset => Moments.ReadDateTimeOffset(bytes, type.Scale),
        TdsKind.UniqueIdentifier => new Guid(bytes),
        _ => throw new NotSupportedException($"{type}"),
    };

    /// <summary>A value of (max): its length, which may be unknown, and then chunks up to an empty one.</summary>
    private static byte[]? Chunks(ByteReader from)
    {
        if (from.UInt64() == NullLength)
            return null;
        using var value = new MemoryStream();
        while (from.Int32() is var length && length > 0)
            value.Write(from.Span(length));
        return value.ToArray();
    }
}
