using System.Data.Common;
using System.Reflection;
using GrpcImport.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>
/// One prepared one-row INSERT of a row type, its columns and conversions taken from the model, so that the fast path cannot drift from it.
/// </summary>
internal sealed class RowInsert<TRow> : IDisposable
    where TRow : class
{
    private readonly DbCommand command;
    private readonly Column[] columns;

    internal RowInsert(SnapshotDbContext context, DbTransaction transaction, long calculation)
    {
        var type = context.Model.FindEntityType(typeof(TRow))!;
        columns = [.. type.GetProperties().Where(property => !property.IsShadowProperty()).Select(Column.Of)];
        command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        var names = columns.Select(column => column.Name).Append(SnapshotDbContext.Calculation.ToLowerInvariant()).ToArray();
        var quoted = string.Join(", ", names.Select(name => $"\"{name}\""));
        var parameters = string.Join(", ", names.Select(name => "@" + name));
        command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({quoted}) VALUES ({parameters})";
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            parameter.Value = calculation;
            command.Parameters.Add(parameter);
        }

        command.Prepare();
    }

    /// <exception cref="OverflowException">A figure has more digits than the store and the wire carry.</exception>
    internal void Run(TRow row)
    {
        for (var i = 0; i < columns.Length; i++)
            command.Parameters[i].Value = columns[i].Read(row);

        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();

    private sealed record Column(string Name, PropertyInfo Property, Func<object?, object?>? Convert)
    {
        internal static Column Of(IProperty property) =>
            new(property.GetColumnName(), property.PropertyInfo!, property.GetTypeMapping().Converter?.ConvertToProvider);

        internal object Read(TRow row)
        {
            var value = Property.GetValue(row);
            if (value is decimal figure && !CanonicalDecimal.IsInRange(figure))
                throw new OverflowException($"{Name} has more than 18 digits before or 10 behind the point.");
            return (value is null || Convert is null ? value : Convert(value)) ?? DBNull.Value;
        }
    }
}
