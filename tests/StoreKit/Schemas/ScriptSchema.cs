using GrpcImport.StoreKit.Parsing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Schemas;

/// <summary>The schema that a migration script makes in an empty database. What it does not understand becomes a fact that no model has.</summary>
public static class ScriptSchema
{
    /// <param name="script">The script.</param>
    /// <param name="historyTable">EF Core's own table, "schema.table", which is not in the model.</param>
    public static SchemaFacts Of(string script, string historyTable)
    {
        var facts = new SchemaFacts();
        foreach (var statement in TSql.Batches(script).SelectMany(batch => batch.Statements))
            Add(facts, statement, historyTable, schemaGuarded: false);
        return facts;
    }

    private static void Add(SchemaFacts facts, TSqlStatement statement, string historyTable, bool schemaGuarded)
    {
        switch (statement)
        {
            case IfStatement { ElseStatement: null } guarded:
                Add(facts, guarded.ThenStatement, historyTable, schemaGuarded || TSql.TextOf(guarded.Predicate).StartsWith("SCHEMA_ID(", StringComparison.Ordinal));
                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements)
                    Add(facts, inner, historyTable, schemaGuarded);
                break;
            case ExecuteStatement when TSql.LiteralOf(statement) is { } text:
                foreach (var inner in TSql.Statements(text))
                    Add(facts, inner, historyTable, schemaGuarded);
                break;
            case CreateSchemaStatement schema:
                facts.Schema(schema.Name.Value, schemaGuarded);
                break;
            case CreateTableStatement table when NameOf(table.SchemaObjectName) == historyTable:
                facts.Known(historyTable, table.Definition.ColumnDefinitions.Select(column => column.ColumnIdentifier.Value));
                break;
            case CreateTableStatement table:
                facts.Table(NameOf(table.SchemaObjectName));
                TableParts.Add(facts, NameOf(table.SchemaObjectName), table.Definition);
                break;
            case DropTableStatement { IsIfExists: false } drop:
                foreach (var table in drop.Objects)
                    facts.Dropped(NameOf(table));
                break;
            case AlterTableAddTableElementStatement change:
                TableParts.Add(facts, NameOf(change.SchemaObjectName), change.Definition);
                break;
            case CreateIndexStatement { FilterPredicate: null, Clustered: null or false, IncludeColumns.Count: 0 } index:
                facts.Index(NameOf(index.OnName), index.Name.Value, index.Unique, index.Columns.Select(TableParts.NameOf));
                break;
            case InsertStatement { InsertSpecification.Target: NamedTableReference target } when NameOf(target.SchemaObject) == historyTable:
            case PredicateSetStatement or BeginTransactionStatement or CommitTransactionStatement:
            // What a database allows is no part of its schema, and neither is what it holds.
            case AlterDatabaseStatement:
            case DeleteStatement:
                break;
            default:
                facts.Unknown(TSql.TextOf(statement));
                break;
        }
    }

    private static string NameOf(SchemaObjectName name) => $"{name.SchemaIdentifier?.Value}.{name.BaseIdentifier.Value}";
}
