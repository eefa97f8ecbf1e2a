using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace GrpcImport.ServiceDefaults.PostgreSql;

/// <summary>
/// Writes a column of a row into a COPY, by a delegate compiled from the model: a value is neither boxed nor its type looked up for each row, which cost more
/// than all the rest.
/// </summary>
internal static class CopyColumn<TRow>
    where TRow : class
{
    // Of a type of a model, which lives as long as the process; the same model serves every context.
    private static readonly ConditionalWeakTable<IProperty, Action<NpgsqlBinaryImporter, TRow>> s_compiled = [];

    internal static Action<NpgsqlBinaryImporter, TRow> Of(RowColumn column) => column.Property.IsShadowProperty()
        ? Shared(column)
        : s_compiled.GetValue(column.Property, property => Compile(property, column.StoreType));

    private static Action<NpgsqlBinaryImporter, TRow> Shared(RowColumn column) => (copy, row) =>
    {
        if (column.Read(row) is { } value)
            copy.Write(value, column.StoreType);
        else
            copy.WriteNull();
    };

    private static Action<NpgsqlBinaryImporter, TRow> Compile(IProperty property, string storeType)
    {
        var (copy, row) = (Expression.Parameter(typeof(NpgsqlBinaryImporter)), Expression.Parameter(typeof(TRow)));
        var value = Expression.Variable(property.ClrType);
        Expression plain = Nullable.GetUnderlyingType(property.ClrType) is null ? value : Expression.Property(value, "Value");
        if (plain.Type == typeof(decimal))
            plain = Expression.Call(RowColumn.InRangeMethod, Expression.Constant(property.GetColumnName()), plain);
        if (property.GetRelationalTypeMapping().Converter is { } converter)
            plain = Expression.Invoke(converter.ConvertToProviderExpression, Expression.Convert(plain, converter.ModelClrType));
        Expression write = Expression.Call(copy, WriteMethod(plain.Type), plain, Expression.Constant(TypeOf(storeType)));
        if (property.IsNullable)
            write = Expression.IfThenElse(Expression.Equal(value, Expression.Constant(null, property.ClrType)), Expression.Call(copy, nameof(NpgsqlBinaryImporter.WriteNull), null), write);
        var body = Expression.Block([value], Expression.Assign(value, Expression.Property(row, property.PropertyInfo!)), write);
        return Expression.Lambda<Action<NpgsqlBinaryImporter, TRow>>(body, copy, row).Compile();
    }

    private static MethodInfo WriteMethod(Type type) => typeof(NpgsqlBinaryImporter).GetMethods()
        .Single(method => method.Name == nameof(NpgsqlBinaryImporter.Write) && method.GetParameters() is [_, { ParameterType: var second }] && second == typeof(NpgsqlDbType))
        .MakeGenericMethod(type);

    private static NpgsqlDbType TypeOf(string storeType) => storeType switch
    {
        "uuid" => NpgsqlDbType.Uuid,
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "boolean" => NpgsqlDbType.Boolean,
        "date" => NpgsqlDbType.Date,
        "numeric" => NpgsqlDbType.Numeric,
        "text" => NpgsqlDbType.Text,
        "character varying" => NpgsqlDbType.Varchar,
        "bytea" => NpgsqlDbType.Bytea,
        _ => throw new NotSupportedException($"No column of type {storeType} is copied yet."),
    };
}
