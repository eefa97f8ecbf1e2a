using System.Globalization;
using System.Reflection;
using GrpcImport.Contracts;
using GrpcImport.ServiceDefaults.Storage.Rows;

namespace GrpcImport.ServiceDefaults.Sqlite;

/// <summary>
/// How the columns of a row type are bound: the types that most columns have without a boxed value or a string, the others as the model converts them.
/// </summary>
internal static class SqliteColumns
{
    /// <summary>Binds a column of a row; ordinals are 1-based.</summary>
    internal delegate void Bind<TRow>(SqliteStatement statement, int ordinal, TRow row);

    // Property           | column
    // -------------------+----------------------------------------
    // decimal            | canonical text
    // long, int, bool    | integer
    // string             | text
    // day                | text, yyyy-MM-dd
    // anything else      | as the model converts it

    internal static Bind<TRow> Of<TRow>(RowColumn column)
        where TRow : class => column.Property switch
        {
            { PropertyInfo: { } property } when property.PropertyType == typeof(decimal) => Decimal<TRow>(column.Name, Getter<TRow, decimal>(property)),
            { PropertyInfo: { } property } when property.PropertyType == typeof(decimal?) => OptionalDecimal<TRow>(column.Name, Getter<TRow, decimal?>(property)),
            { PropertyInfo: { } property } when property.PropertyType == typeof(string) => Text(Getter<TRow, string?>(property)),
            { PropertyInfo: { } property } when property.PropertyType == typeof(DateOnly) => Day(Getter<TRow, DateOnly>(property)),
            { PropertyInfo: { } property } when property.PropertyType == typeof(long) => Long(Getter<TRow, long>(property)),
            { PropertyInfo: { } property } when property.PropertyType == typeof(int) => Int(Getter<TRow, int>(property)),
            { PropertyInfo: { } property } when property.PropertyType == typeof(bool) => Bool(Getter<TRow, bool>(property)),
            _ => (statement, ordinal, row) => BindValue(statement, ordinal, column.Read(row)),
        };

    private static Func<TRow, TValue> Getter<TRow, TValue>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<TRow, TValue>>();

    private static Bind<TRow> Decimal<TRow>(string name, Func<TRow, decimal> get) => (statement, ordinal, row) => BindDecimal(statement, ordinal, name, get(row));

    private static Bind<TRow> OptionalDecimal<TRow>(string name, Func<TRow, decimal?> get) => (statement, ordinal, row) =>
    {
        if (get(row) is { } value)
            BindDecimal(statement, ordinal, name, value);
        else
            statement.BindNull(ordinal);
    };

    private static Bind<TRow> Text<TRow>(Func<TRow, string?> get) => (statement, ordinal, row) =>
    {
        if (get(row) is { } value)
            statement.BindText(ordinal, value);
        else
            statement.BindNull(ordinal);
    };

    private static Bind<TRow> Day<TRow>(Func<TRow, DateOnly> get) => (statement, ordinal, row) =>
    {
        Span<byte> text = stackalloc byte[10];
        get(row).TryFormat(text, out var length, "O", CultureInfo.InvariantCulture);
        statement.BindText(ordinal, text[..length]);
    };

    private static Bind<TRow> Long<TRow>(Func<TRow, long> get) => (statement, ordinal, row) => statement.Bind(ordinal, get(row));

    private static Bind<TRow> Int<TRow>(Func<TRow, int> get) => (statement, ordinal, row) => statement.Bind(ordinal, get(row));

    private static Bind<TRow> Bool<TRow>(Func<TRow, bool> get) => (statement, ordinal, row) => statement.Bind(ordinal, get(row) ? 1 : 0);

    private static void BindDecimal(SqliteStatement statement, int ordinal, string name, decimal value)
    {
        if (!CanonicalDecimal.IsInRange(value))
            throw RowColumn.OutOfRange(name);

        Span<byte> text = stackalloc byte[CanonicalDecimal.LengthMax];
        CanonicalDecimal.TryFormat(value, text, out var length);
        statement.BindText(ordinal, text[..length]);
    }

    private static void BindValue(SqliteStatement statement, int ordinal, object? value)
    {
        switch (value)
        {
            case null:
                statement.BindNull(ordinal);
                break;
            case byte[] bytes:
                statement.BindBlob(ordinal, bytes);
                break;
            case string text:
                statement.BindText(ordinal, text);
                break;
            case DateOnly day:
                statement.BindText(ordinal, day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case bool or int or long or uint:
                statement.Bind(ordinal, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "No column has such a type yet.");
        }
    }
}
