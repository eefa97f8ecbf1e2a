using GrpcImport.StoreKit.Parsing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Statements;

/// <summary>One statement's names, part by part.</summary>
internal sealed class NameResolution(NameCheck check, List<string> faults)
{
    internal void Statement(TSqlStatement statement)
    {
        switch (statement)
        {
            case PredicateSetStatement or SetTransactionIsolationLevelStatement or SaveTransactionStatement or RollbackTransactionStatement or DeclareVariableStatement:
                break;
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name: { } procedure } }:
                if (procedure.BaseIdentifier.Value is not ("sp_getapplock" or "sp_releaseapplock"))
                    faults.Add($"no procedure {procedure.BaseIdentifier.Value}");
                break;
            case IfStatement condition:
                Expressions(condition.Predicate, new NameScope(null));
                Statement(condition.ThenStatement);
                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements)
                    Statement(inner);
                break;
            // What migrations make is what names are resolved against.
            case AlterDatabaseSetStatement or CreateTableStatement or ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList }:
                break;
            case SelectStatement { Into: null, WithCtesAndXmlNamespaces: null } select:
                Query(select.QueryExpression, null);
                break;
            case InsertStatement { WithCtesAndXmlNamespaces: null } insert:
                Insert(insert.InsertSpecification);
                break;
            case UpdateStatement { WithCtesAndXmlNamespaces: null } update:
                Change(update.UpdateSpecification, update.UpdateSpecification.SetClauses);
                break;
            case DeleteStatement { WithCtesAndXmlNamespaces: null } delete:
                Change(delete.DeleteSpecification, []);
                break;
            default:
                faults.Add($"{statement.GetType().Name} is not understood");
                break;
        }
    }

    /// <summary>Resolves a query; answers the names of its columns.</summary>
    private HashSet<string> Query(QueryExpression query, NameScope? outer)
    {
        switch (query)
        {
            case QueryParenthesisExpression parenthesis:
                return Query(parenthesis.QueryExpression, outer);
            case BinaryQueryExpression binary:
                Query(binary.SecondQueryExpression, outer);
                return Query(binary.FirstQueryExpression, outer);
            case QuerySpecification specification:
                var scope = new NameScope(outer);
                Tables(specification.FromClause, scope);
                var names = specification.SelectElements.Select(OutputName).ToHashSet(StringComparer.Ordinal);
                // What ORDER BY names may be a column of the answer too.
                var ordered = new NameScope(scope);
                ordered.Add("", names);
                foreach (var part in (TSqlFragment?[])[.. specification.SelectElements, specification.TopRowFilter, specification.WhereClause, specification.GroupByClause, specification.HavingClause])
                    Expressions(part, scope);
                Expressions(specification.OrderByClause, ordered);
                Expressions(specification.OffsetClause, scope);
                return names;
            default:
                faults.Add($"{query.GetType().Name} is not understood");
                return [];
        }
    }

    private static string OutputName(SelectElement element) => element switch
    {
        SelectScalarExpression { ColumnName.Value: { } name } => name,
        SelectScalarExpression { Expression: ColumnReferenceExpression { MultiPartIdentifier: { } column } } => column.Identifiers[^1].Value,
        _ => "",
    };

    private void Insert(InsertSpecification insert)
    {
        if (insert.Target is not NamedTableReference target)
        {
            faults.Add("INSERT into something else than a table");
            return;
        }

        var columns = check.ColumnsOf(target.SchemaObject, faults);
        var scope = new NameScope(null);
        scope.Add(target.SchemaObject.BaseIdentifier.Value, columns);
        foreach (var column in insert.Columns)
            Column(column, scope);
        Output(insert.OutputClause, columns, scope);
        if (insert.InsertSource is SelectInsertSource select)
            Query(select.Select, null);
        else
            Expressions(insert.InsertSource, new NameScope(null));
    }

    private void Change(UpdateDeleteSpecificationBase change, IList<SetClause> sets)
    {
        var scope = new NameScope(null);
        Tables(change.FromClause, scope);
        var target = ((NamedTableReference)change.Target).SchemaObject;
        // The target is an alias of FROM, or a table.
        if (target.SchemaIdentifier is not null || !scope.TryFind(target.BaseIdentifier.Value, out var columns))
        {
            columns = check.ColumnsOf(target, faults);
            scope.Add(((NamedTableReference)change.Target).Alias?.Value ?? target.BaseIdentifier.Value, columns);
        }

        foreach (var set in sets)
            Expressions(set, scope);
        Expressions(change.WhereClause, scope);
        Expressions(change.TopRowFilter, scope);
        Output(change.OutputClause, columns, scope);
    }

    private void Output(OutputClause? output, IReadOnlySet<string>? columns, NameScope scope)
    {
        var changed = new NameScope(scope);
        changed.Add("inserted", columns);
        changed.Add("deleted", columns);
        foreach (var element in output?.SelectColumns ?? [])
            Expressions(element, changed);
    }

    private void Tables(FromClause? from, NameScope scope)
    {
        foreach (var table in from?.TableReferences ?? [])
            Table(table, scope);
    }

    private void Table(TableReference table, NameScope scope)
    {
        switch (table)
        {
            case NamedTableReference named:
                scope.Add(named.Alias?.Value ?? named.SchemaObject.BaseIdentifier.Value, check.ColumnsOf(named.SchemaObject, faults));
                break;
            case QueryDerivedTable derived:
                scope.Add(derived.Alias.Value, Query(derived.QueryExpression, scope));
                break;
            case QualifiedJoin join:
                Table(join.FirstTableReference, scope);
                Table(join.SecondTableReference, scope);
                Expressions(join.SearchCondition, scope);
                break;
            case UnqualifiedJoin join:
                Table(join.FirstTableReference, scope);
                Table(join.SecondTableReference, scope);
                break;
            case InlineDerivedTable values:
                scope.Add(values.Alias.Value, values.Columns.Select(column => column.Value).ToHashSet(StringComparer.Ordinal));
                break;
            default:
                faults.Add($"{table.GetType().Name} is not understood: {TSql.TextOf(table)}");
                break;
        }
    }

    private void Expressions(TSqlFragment? part, NameScope scope) => part?.Accept(new Columns(this, scope));

    private void Column(ColumnReferenceExpression reference, NameScope scope)
    {
        if (reference.MultiPartIdentifier is not { } name)
            return;

        var table = name.Count > 1 ? name[name.Count - 2].Value : null;
        if (name.Count > 2)
            faults.Add($"column {TSql.TextOf(reference)} has too many parts");
        else if (scope.FaultOf(table, name[name.Count - 1].Value) is { } fault)
            faults.Add(fault);
    }

    /// <summary>Columns outside of queries within, which have a scope of their own.</summary>
    private sealed class Columns(NameResolution names, NameScope scope) : TSqlFragmentVisitor
    {
        public override void ExplicitVisit(ColumnReferenceExpression node) => names.Column(node, scope);

        public override void ExplicitVisit(QuerySpecification node) => names.Query(node, scope);

        public override void ExplicitVisit(BinaryQueryExpression node) => names.Query(node, scope);

        public override void ExplicitVisit(DefaultLiteral node)
        {
        }
    }
}
