using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GrpcImport.StoreKit.Schemas;

/// <summary>The schema that a context's model asks for.</summary>
public static class ModelSchema
{
    public static SchemaFacts Of(DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var facts = new SchemaFacts();
        // The model with what only migrations need: collations, filters, computed columns.
        var model = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        foreach (var schema in model.Tables.Select(table => table.Schema!).Distinct())
            facts.Schema(schema, guarded: false);
        foreach (var table in model.Tables)
            AddTable(facts, table);
        return facts;
    }

    private static void AddTable(SchemaFacts facts, ITable table)
    {
        var name = NameOf(table);
        facts.Table(name);
        foreach (var column in table.Columns)
            facts.Column(name, column.Name, DefinitionOf(column));
        facts.PrimaryKey(name, table.PrimaryKey!.Name, table.PrimaryKey.Columns.Select(column => column.Name));
        foreach (var index in table.Indexes)
            facts.Index(name, index.Name, index.IsUnique, index.Columns.Select(column => column.Name));
        foreach (var key in table.ForeignKeyConstraints)
        {
            facts.ForeignKey(
                name, key.Name, key.Columns.Select(column => column.Name), NameOf(key.PrincipalTable), key.PrincipalColumns.Select(column => column.Name), ActionOf(key));
        }
    }

    private static string NameOf(ITable table) => $"{table.Schema}.{table.Name}";

    private static string DefinitionOf(IColumn column) => ColumnText.Of(
        column.StoreType, column.IsNullable, column.Collation, column.ComputedColumnSql, column.IsStored ?? false);

    private static string ActionOf(IForeignKeyConstraint key) => key.OnDeleteAction switch
    {
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.NoAction or ReferentialAction.Restrict => "NO ACTION",
        var other => other.ToString(),
    };
}

/// <summary>A column as its fact says it.</summary>
internal static class ColumnText
{
    internal static string Of(string type, bool nullable, string? collation, string? computed, bool persisted) => computed is null
        ? $"{Plain(type)}{(collation is null ? "" : " COLLATE " + collation)} {(nullable ? "NULL" : "NOT NULL")}"
        // Its type is that of its expression.
        : $"AS {Plain(computed)}{(persisted ? " PERSISTED" : "")}";

    /// <summary>Without spaces and outer parentheses, which mean nothing.</summary>
    private static string Plain(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        while (plain.StartsWith('(') && plain.EndsWith(')'))
            plain = plain[1..^1];
        return plain;
    }
}
