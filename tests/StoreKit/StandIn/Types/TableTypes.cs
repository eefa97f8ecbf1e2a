using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Types;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GrpcImport.StoreKit.StandIn.Types;

/// <summary>The columns of tables with their types on SQL Server.</summary>
/// <param name="catalog">The server's own.</param>
internal sealed class TableTypes(TableTypes? catalog = null)
{
    private readonly Dictionary<string, IReadOnlyList<TdsColumn>> tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tables of the service's own schema: "imports.accounts".</summary>
    internal IEnumerable<string> Names => tables.Keys;

    /// <summary>Those of a context's model, and the one of its migrations.</summary>
    internal static TableTypes Of(DbContext context, TableTypes catalog)
    {
        var types = new TableTypes(catalog);
        foreach (var table in context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables)
        {
            types.Add(table.Schema!, table.Name, [.. table.Columns.Select(ColumnOf)]);
            types.Add(table.Schema!, "migrations", [new("MigrationId", TdsType.NVarChar(150), IsNullable: false), new("ProductVersion", TdsType.NVarChar(32), IsNullable: false)]);
        }

        return types;
    }

    internal void Add(string schema, string table, IReadOnlyList<TdsColumn> columns) => tables[$"{schema}.{table}"] = columns;

    /// <summary>Null where there is no such table.</summary>
    internal IReadOnlyList<TdsColumn>? Find(string? schema, string table) => tables.GetValueOrDefault($"{schema}.{table}") ?? catalog?.Find(schema, table);

    private static TdsColumn ColumnOf(IColumn column) =>
        new(column.Name, TdsType.Parse(column.StoreType), column.IsNullable, column.ComputedColumnSql is not null);
}
