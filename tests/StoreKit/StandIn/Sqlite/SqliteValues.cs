using System.Globalization;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.StoreKit.StandIn.Sqlite;

/// <summary>Values as the file holds them: exact, and compared by a collation of their own where they are figures.</summary>
internal static class SqliteValues
{
    private const string DayFormat = "yyyy-MM-dd";

    internal static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly day => day.ToString(DayFormat, CultureInfo.InvariantCulture),
        decimal figure => figure.ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>A value of an answer, as a type of SQL Server.</summary>
    internal static object? Typed(object stored, TdsType type) => (stored, type.Kind) switch
    {
        (DBNull, _) => null,
        (long number, TdsKind.Bit) => number != 0,
        (long number, TdsKind.TinyInt) => (byte)number,
        (long number, TdsKind.SmallInt) => (short)number,
        (long number, TdsKind.Int) => (int)number,
        (long number, TdsKind.BigInt) => number,
        (string text, TdsKind.Decimal) => decimal.Parse(text, CultureInfo.InvariantCulture),
        (long or double, TdsKind.Decimal) => Convert.ToDecimal(stored, CultureInfo.InvariantCulture),
        (long or double, TdsKind.Float) => Convert.ToDouble(stored, CultureInfo.InvariantCulture),
        (string text, TdsKind.Date) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture),
        (byte[] bytes, TdsKind.Binary or TdsKind.VarBinary) => bytes,
        (_, TdsKind.Char or TdsKind.VarChar or TdsKind.NChar or TdsKind.NVarChar) => Convert.ToString(stored, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException($"{stored} ({stored.GetType().Name}) is no {type}."),
    };
}
