namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>How types are written on the wire.</summary>
internal static class TypeTokens
{
    internal const byte Int1 = 0x30;
    internal const byte Bit = 0x32;
    internal const byte Int2 = 0x34;
    internal const byte Int4 = 0x38;
    internal const byte Float4 = 0x3B;
    internal const byte DateTime = 0x3D;
    internal const byte Float8 = 0x3E;
    internal const byte Int8 = 0x7F;

    internal const byte Guid = 0x24;
    internal const byte IntN = 0x26;
    internal const byte DateN = 0x28;
    internal const byte DateTime2N = 0x2A;

    /// <summary>Of the older kind: the client sends a statement of more than 4,000 characters as one.</summary>
    internal const byte NText = 0x63;

    internal const byte DateTimeOffsetN = 0x2B;
    internal const byte BitN = 0x68;
    internal const byte DecimalN = 0x6A;
    internal const byte NumericN = 0x6C;
    internal const byte FloatN = 0x6D;
    internal const byte DateTimeN = 0x6F;
    internal const byte VarBinary = 0xA5;
    internal const byte VarChar = 0xA7;
    internal const byte Binary = 0xAD;
    internal const byte Char = 0xAF;
    internal const byte NVarChar = 0xE7;
    internal const byte NChar = 0xEF;

    /// <summary>A length of (max), and that of NULL where lengths have two bytes.</summary>
    internal const ushort MaxLength = 0xFFFF;

    internal const int CollationBytes = 5;

    /// <summary>Latin1_General_100_BIN2: its locale, the bit for BIN2, version 2, no sort order of older kinds.</summary>
    internal static ReadOnlySpan<byte> Collation => [0x09, 0x04, 0x00, 0x22, 0x00];
}
