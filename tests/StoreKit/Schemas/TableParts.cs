using GrpcImport.StoreKit.Parsing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Schemas;

/// <summary>Columns and constraints of CREATE TABLE and ALTER TABLE … ADD.</summary>
internal static class TableParts
{
    internal static void Add(SchemaFacts facts, string table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
            AddColumn(facts, table, column);
        foreach (var constraint in definition.TableConstraints)
            AddConstraint(facts, table, constraint);
        foreach (var index in definition.Indexes)
            facts.Unknown(TSql.TextOf(index));
    }

    internal static string NameOf(ColumnWithSortOrder column) =>
        column.Column.MultiPartIdentifier.Identifiers[^1].Value + (column.SortOrder is SortOrder.Descending ? " DESC" : "");

    private static void AddColumn(SchemaFacts facts, string table, ColumnDefinition column)
    {
        var name = column.ColumnIdentifier.Value;
        // Without NULL or NOT NULL the session decides.
        var nullable = column.Constraints.OfType<NullableConstraintDefinition>().SingleOrDefault()?.Nullable;
        if (column.ComputedColumnExpression is { } computed)
            facts.Column(table, name, ColumnText.Of("", false, null, TSql.TextOf(computed), column.IsPersisted));
        else if (nullable is null || column.IdentityOptions is not null)
            facts.Unknown(TSql.TextOf(column));
        else
            facts.Column(table, name, ColumnText.Of(TSql.TextOf(column.DataType), nullable.Value, column.Collation?.Value, null, false));
        if (column.DefaultConstraint is { } value)
            facts.Default(table, name, TSql.TextOf(value.Expression));
        foreach (var other in column.Constraints.Where(constraint => constraint is not NullableConstraintDefinition))
            AddConstraint(facts, table, other);
    }

    private static void AddConstraint(SchemaFacts facts, string table, ConstraintDefinition constraint)
    {
        var name = constraint.ConstraintIdentifier?.Value ?? "(without a name)";
        switch (constraint)
        {
            case UniqueConstraintDefinition { IsPrimaryKey: true, Clustered: null or true } key:
                facts.PrimaryKey(table, name, key.Columns.Select(NameOf));
                break;
            case ForeignKeyConstraintDefinition { UpdateAction: DeleteUpdateAction.NotSpecified } key:
                facts.ForeignKey(
                    table, name, key.Columns.Select(column => column.Value),
                    $"{key.ReferenceTableName.SchemaIdentifier?.Value}.{key.ReferenceTableName.BaseIdentifier.Value}",
                    key.ReferencedTableColumns.Select(column => column.Value),
                    key.DeleteAction is DeleteUpdateAction.Cascade ? "CASCADE"
                        : key.DeleteAction is DeleteUpdateAction.NotSpecified or DeleteUpdateAction.NoAction ? "NO ACTION" : key.DeleteAction.ToString());
                break;
            default:
                facts.Unknown(TSql.TextOf(constraint));
                break;
        }
    }
}
