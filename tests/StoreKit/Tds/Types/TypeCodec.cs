using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>TYPE_INFO: what stands before values of columns and parameters.</summary>
internal static class TypeCodec
{
    internal static WireType Read(ByteReader from)
    {
        var token = from.Byte();
        switch (token)
        {
            case TypeTokens.Bit:
                return new WireType(TdsType.Bit, token);
            case TypeTokens.Int1:
                return new WireType(new TdsType(TdsKind.TinyInt), token);
            case TypeTokens.Int2:
                return new WireType(new TdsType(TdsKind.SmallInt), token);
            case TypeTokens.Int4:
                return new WireType(TdsType.Int, token);
            case TypeTokens.Int8:
                return new WireType(TdsType.BigInt, token);
            case TypeTokens.Float4:
                return new WireType(new TdsType(TdsKind.Real), token);
            case TypeTokens.Float8:
                return new WireType(new TdsType(TdsKind.Float), token);
            case TypeTokens.DateTime:
                return new WireType(new TdsType(TdsKind.DateTime), token);
            case TypeTokens.DateN:
                return new WireType(TdsType.Date, token);
            case TypeTokens.DateTime2N:
                return new WireType(new TdsType(TdsKind.DateTime2, Scale: from.Byte()), token);
            case TypeTokens.DateTimeOffsetN:
                return new WireType(new TdsType(TdsKind.DateTimeOffset, Scale: from.Byte()), token);
            case TypeTokens.DecimalN or TypeTokens.NumericN:
                from.Byte();
                return new WireType(TdsType.Decimal(from.Byte(), from.Byte()), token);
            case TypeTokens.Guid or TypeTokens.IntN or TypeTokens.BitN or TypeTokens.FloatN or TypeTokens.DateTimeN:
                return new WireType(new TdsType(KindOf(token, from.Byte())), token);
            case TypeTokens.NText:
                from.Int32();
                from.Span(TypeTokens.CollationBytes);
                return new WireType(TdsType.NVarChar(TdsType.Max), token);
            case TypeTokens.VarBinary or TypeTokens.Binary:
                return new WireType(new TdsType(token is TypeTokens.Binary ? TdsKind.Binary : TdsKind.VarBinary, Length(from.UInt16(), 1)), token);
            case TypeTokens.VarChar or TypeTokens.Char or TypeTokens.NVarChar or TypeTokens.NChar:
                var length = from.UInt16();
                from.Span(TypeTokens.CollationBytes);
                return token switch
                {
                    TypeTokens.VarChar => new WireType(new TdsType(TdsKind.VarChar, Length(length, 1)), token),
                    TypeTokens.Char => new WireType(new TdsType(TdsKind.Char, Length(length, 1)), token),
                    TypeTokens.NChar => new WireType(new TdsType(TdsKind.NChar, Length(length, sizeof(char))), token),
                    _ => new WireType(new TdsType(TdsKind.NVarChar, Length(length, sizeof(char))), token),
                };
            default:
                throw new InvalidDataException($"Type 0x{token:X2} is not known.");
        }
    }

    /// <summary>Writes a type in the form that allows NULL.</summary>
    internal static void Write(ByteWriter to, TdsType type)
    {
        switch (type.Kind)
        {
            case TdsKind.Bit:
                to.Bytes([TypeTokens.BitN, sizeof(bool)]);
                break;
            case TdsKind.TinyInt:
                to.Bytes([TypeTokens.IntN, sizeof(byte)]);
                break;
            case TdsKind.SmallInt:
                to.Bytes([TypeTokens.IntN, sizeof(short)]);
                break;
            case TdsKind.Int:
                to.Bytes([TypeTokens.IntN, sizeof(int)]);
                break;
            case TdsKind.BigInt:
                to.Bytes([TypeTokens.IntN, sizeof(long)]);
                break;
            case TdsKind.Real:
                to.Bytes([TypeTokens.FloatN, sizeof(float)]);
                break;
            case TdsKind.Float:
                to.Bytes([TypeTokens.FloatN, sizeof(double)]);
                break;
            case TdsKind.DateTime:
                to.Bytes([TypeTokens.DateTimeN, sizeof(long)]);
                break;
            case TdsKind.UniqueIdentifier:
                to.Bytes([TypeTokens.Guid, 16]);
                break;
            case TdsKind.Decimal:
                // The most a decimal can take, as servers say of each: the client's bulk copy writes so many, whatever it was told.
                to.Bytes([TypeTokens.DecimalN, Decimals.BytesMax, type.Precision, type.Scale]);
                break;
            case TdsKind.Date:
                to.Byte(TypeTokens.DateN);
                break;
            case TdsKind.DateTime2:
                to.Bytes([TypeTokens.DateTime2N, type.Scale]);
                break;
            case TdsKind.DateTimeOffset:
                to.Bytes([TypeTokens.DateTimeOffsetN, type.Scale]);
                break;
            case TdsKind.Binary or TdsKind.VarBinary:
                to.Byte(type.Kind is TdsKind.Binary ? TypeTokens.Binary : TypeTokens.VarBinary);
                to.UInt16(type.IsMax ? TypeTokens.MaxLength : type.Length);
                break;
            case TdsKind.Char or TdsKind.VarChar or TdsKind.NChar or TdsKind.NVarChar:
                to.Byte(type.Kind switch
                {
                    TdsKind.Char => TypeTokens.Char,
                    TdsKind.VarChar => TypeTokens.VarChar,
                    TdsKind.NChar => TypeTokens.NChar,
                    _ => TypeTokens.NVarChar,
                });
                to.UInt16(type.IsMax ? TypeTokens.MaxLength : type.Kind is TdsKind.NChar or TdsKind.NVarChar ? type.Length * sizeof(char) : type.Length);
                to.Bytes(TypeTokens.Collation);
                break;
            default:
                throw new NotSupportedException($"{type}");
        }
    }

    private static int Length(ushort bytes, int each) => bytes == TypeTokens.MaxLength ? TdsType.Max : bytes / each;

    private static TdsKind KindOf(byte token, byte length) => (token, length) switch
    {
        (TypeTokens.Guid, _) => TdsKind.UniqueIdentifier,
        (TypeTokens.BitN, _) => TdsKind.Bit,
        (TypeTokens.DateTimeN, sizeof(long)) => TdsKind.DateTime,
        (TypeTokens.FloatN, sizeof(float)) => TdsKind.Real,
        (TypeTokens.FloatN, _) => TdsKind.Float,
        (TypeTokens.IntN, sizeof(byte)) => TdsKind.TinyInt,
        (TypeTokens.IntN, sizeof(short)) => TdsKind.SmallInt,
        (TypeTokens.IntN, sizeof(int)) => TdsKind.Int,
        (TypeTokens.IntN, sizeof(long)) => TdsKind.BigInt,
        _ => throw new InvalidDataException($"Type 0x{token:X2} of {length} bytes is not known."),
    };
}

/// <summary>A type as it stood on the wire: the same type has forms with and without NULL.</summary>
internal readonly record struct WireType(TdsType Type, byte Token)
{
    /// <summary>Values have no length of their own.</summary>
    internal bool IsFixed => Token is TypeTokens.Int1 or TypeTokens.Bit or TypeTokens.Int2 or TypeTokens.Int4 or TypeTokens.Float4 or TypeTokens.DateTime or TypeTokens.Float8 or TypeTokens.Int8;
}
