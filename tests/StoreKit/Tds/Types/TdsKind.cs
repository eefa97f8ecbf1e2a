namespace GrpcImport.StoreKit.Tds.Types;

/// <summary>The types of T-SQL that travel here, named as it names them.</summary>
internal enum TdsKind
{
    Bit,
    TinyInt,
    SmallInt,
    Int,
    BigInt,
    Real,
    Float,
    Decimal,
    Date,
    DateTime,
    DateTime2,
    DateTimeOffset,
    Char,
    VarChar,
    NChar,
    NVarChar,
    Binary,
    VarBinary,
    UniqueIdentifier,
}
