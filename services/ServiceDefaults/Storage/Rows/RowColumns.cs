using System.Reflection;
using GrpcImport.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GrpcImport.ServiceDefaults.Storage.Rows;

/// <summary>The columns of a row type with their conversions, taken from the model, so that the fast path cannot drift from it.</summary>
internal sealed class RowColumns<TRow>
    where TRow : class
{
    private RowColumns(IEntityType type, IReadOnlyList<RowColumn> columns)
    {
        Columns = columns;
        Schema = type.GetSchema();
        Table = type.GetTableName()!;
    }

    internal string? Schema { get; }

    internal string Table { get; }

    internal IReadOnlyList<RowColumn> Columns { get; }

    internal string QuotedTable => Schema is null ? $"\"{Table}\"" : $"\"{Schema}\".\"{Table}\"";

    /// <param name="context">Its model.</param>
    /// <param name="shared">Values of shadow properties, which the rows do not hold, by name: the same for all rows.</param>
    internal static RowColumns<TRow> Of(DbContext context, IReadOnlyDictionary<string, object> shared)
    {
        var type = context.Model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException($"{typeof(TRow).Name} is not in the model.");
        // A column the database computes is none of ours.
        var properties = type.GetProperties().Where(property => property.GetComputedColumnSql() is null);
        return new RowColumns<TRow>(type, [.. properties.Select(property => RowColumn.Of(property, shared))]);
    }
}

/// <summary>One column.</summary>
/// <param name="Property">What it holds.</param>
/// <param name="Name">Its name.</param>
/// <param name="StoreType">Its type without length or digits: "bigint".</param>
/// <param name="Read">The value of a row as the provider takes it; null for NULL.</param>
internal sealed record RowColumn(IProperty Property, string Name, string StoreType, Func<object, object?> Read)
{
    /// <summary>The type of what <see cref="Read"/> answers.</summary>
    internal Type StoredType
    {
        get
        {
            var type = Property.GetRelationalTypeMapping().Converter?.ProviderClrType ?? Property.ClrType;
            type = Nullable.GetUnderlyingType(type) ?? type;
            return type.IsEnum ? typeof(int) : type;
        }
    }

    internal static readonly MethodInfo InRangeMethod = ((Func<string, decimal, decimal>)InRange).Method;

    internal static RowColumn Of(IProperty property, IReadOnlyDictionary<string, object> shared)
    {
        var name = property.GetColumnName();
        var mapping = property.GetRelationalTypeMapping();
        Func<object?, object?> convert = mapping.Converter?.ConvertToProvider is { } converter ? value => value is null ? null : converter(value) : value => value;
        if (property.IsShadowProperty())
        {
            var value = convert(shared[property.Name]);
            return new RowColumn(property, name, mapping.StoreTypeNameBase, _ => value);
        }

        var getter = property.GetGetter();
        return property.ClrType == typeof(decimal) || property.ClrType == typeof(decimal?)
            ? new RowColumn(property, name, mapping.StoreTypeNameBase, row => convert(getter.GetClrValue(row) is decimal figure ? InRange(name, figure) : null))
            : new RowColumn(property, name, mapping.StoreTypeNameBase, row => convert(Plain(getter.GetClrValue(row))));
    }

    internal static OverflowException OutOfRange(string name) => new($"{name} has more than 18 digits before or 10 behind the point.");

    // A server would round what has too many decimals, without a word.
    private static decimal InRange(string name, decimal figure) => CanonicalDecimal.IsInRange(figure)
        ? figure
        : throw OutOfRange(name);

    private static object? Plain(object? value) => value is Enum ? Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) : value;
}
