using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Types;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.StandIn.Types;

/// <summary>The columns that a statement answers with, as SQL Server would type them: a client's typed getters take no others.</summary>
/// <param name="tables">The tables.</param>
/// <param name="variables">Types of parameters and variables, by name.</param>
internal sealed class ResultTypes(TableTypes tables, IReadOnlyDictionary<string, TdsType> variables)
{
    /// <summary>Nothing where the statement answers none.</summary>
    internal IReadOnlyList<TdsColumn> Of(TSqlStatement statement) => statement switch
    {
        SelectStatement select => Query(select.QueryExpression, null),
        InsertStatement insert => Output(insert.InsertSpecification.OutputClause, insert.InsertSpecification.Target, null),
        UpdateStatement update => Output(update.UpdateSpecification.OutputClause, update.UpdateSpecification.Target, update.UpdateSpecification.FromClause),
        DeleteStatement delete => Output(delete.DeleteSpecification.OutputClause, delete.DeleteSpecification.Target, delete.DeleteSpecification.FromClause),
        _ => [],
    };

    internal IReadOnlyList<TdsColumn> Query(QueryExpression query, TypeScope? outer)
    {
        switch (query)
        {
            case QueryParenthesisExpression parenthesis:
                return Query(parenthesis.QueryExpression, outer);
            case BinaryQueryExpression binary:
                return Query(binary.FirstQueryExpression, outer);
            case QuerySpecification specification:
                var scope = new TypeScope(outer);
                foreach (var table in specification.FromClause?.TableReferences ?? [])
                    Table(table, scope);
                return Elements(specification.SelectElements, scope);
            default:
                throw Unknown(query);
        }
    }

    internal static TdsErrorException Unknown(TSqlFragment part) => new(new TdsError(50001, 16, $"The type is not known of: {TSql.TextOf(part)}"));

    private List<TdsColumn> Output(OutputClause? output, TableReference target, FromClause? from)
    {
        if (output is null)
            return [];
        var scope = new TypeScope(null);
        foreach (var table in from?.TableReferences ?? [])
            Table(table, scope);
        var name = ((NamedTableReference)target).SchemaObject;
        IReadOnlyList<TdsColumn> columns = name.SchemaIdentifier is null
            ? [.. scope.All(name.BaseIdentifier.Value)]
            : tables.Find(name.SchemaIdentifier.Value, name.BaseIdentifier.Value) ?? throw Missing(name);
        scope.Add("inserted", columns);
        scope.Add("deleted", columns);
        return Elements(output.SelectColumns, scope);
    }

    private List<TdsColumn> Elements(IList<SelectElement> elements, TypeScope scope)
    {
        var columns = new List<TdsColumn>();
        var expressions = new ExpressionTypes(this, variables, scope);
        foreach (var element in elements)
        {
            if (element is SelectStarExpression star)
                // In the form that allows NULL, as every other: a server has types of another form for columns that do not.
                columns.AddRange(scope.All(star.Qualifier?.Identifiers[^1].Value).Select(column => column with { IsNullable = true }));
            else if (element is SelectScalarExpression scalar)
                columns.Add(new TdsColumn(NameOf(scalar), expressions.Of(scalar.Expression) ?? TdsType.Int));
            else
                throw Unknown(element);
        }

        return columns;
    }

    private static string NameOf(SelectScalarExpression scalar) => scalar switch
    {
        { ColumnName.Value: { } name } => name,
        { Expression: ColumnReferenceExpression { MultiPartIdentifier: { } column } } => column.Identifiers[^1].Value,
        _ => "",
    };

    private void Table(TableReference table, TypeScope scope)
    {
        switch (table)
        {
            case NamedTableReference named:
                scope.Add(
                    named.Alias?.Value ?? named.SchemaObject.BaseIdentifier.Value,
                    tables.Find(named.SchemaObject.SchemaIdentifier?.Value, named.SchemaObject.BaseIdentifier.Value) ?? throw Missing(named.SchemaObject));
                break;
            case QueryDerivedTable derived:
                scope.Add(derived.Alias.Value, Query(derived.QueryExpression, scope));
                break;
            case InlineDerivedTable values:
                var expressions = new ExpressionTypes(this, variables, scope);
                scope.Add(values.Alias.Value, [.. values.Columns.Select((column, n) => new TdsColumn(column.Value, expressions.Of(values.RowValues[0].ColumnValues[n]) ?? TdsType.Int))]);
                break;
            case JoinTableReference join:
                Table(join.FirstTableReference, scope);
                Table(join.SecondTableReference, scope);
                break;
            default:
                throw Unknown(table);
        }
    }

    private static TdsErrorException Missing(SchemaObjectName name) => new(new TdsError(208, 16, $"Invalid object name '{TSql.TextOf(name)}'."));
}
