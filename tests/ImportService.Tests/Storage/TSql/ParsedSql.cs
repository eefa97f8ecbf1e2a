using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.ImportService.Tests.Storage.TSql;

/// <summary>T-SQL as SQL Server's own parser reads it.</summary>
internal static class ParsedSql
{
    /// <summary>Parses; every error fails the test, with its line.</summary>
    public static TSqlScript Parse(string sql)
    {
        // SQL Server 2019, the oldest that is supported. Quoted identifiers as the client sets them.
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(error => $"{error.Line}:{error.Column} {error.Message}")) + "\n" + sql);
        return script;
    }
}

/// <summary>What a script makes, by name: "accounts", "accounts.Name", "PK_accounts".</summary>
internal sealed class CreatedNames : TSqlFragmentVisitor
{
    public List<string> Tables { get; } = [];

    public List<string> Columns { get; } = [];

    public List<string> Indexes { get; } = [];

    public List<string> Constraints { get; } = [];

    /// <summary>CREATE statements that stand outside of an IF.</summary>
    public List<TSqlStatement> Unconditional { get; } = [];

    private int conditions;

    public override void ExplicitVisit(IfStatement node)
    {
        conditions++;
        base.ExplicitVisit(node);
        conditions--;
    }

    public override void ExplicitVisit(CreateTableStatement node)
    {
        var table = node.SchemaObjectName.BaseIdentifier.Value;
        Note(node);
        Tables.Add(table);
        Columns.AddRange(node.Definition.ColumnDefinitions.Select(column => $"{table}.{column.ColumnIdentifier.Value}"));
        Constraints.AddRange(node.Definition.TableConstraints.Select(constraint => constraint.ConstraintIdentifier.Value));
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(CreateIndexStatement node)
    {
        Note(node);
        Indexes.Add(node.Name.Value);
        base.ExplicitVisit(node);
    }

    private void Note(TSqlStatement statement)
    {
        if (conditions == 0)
            Unconditional.Add(statement);
    }
}

/// <summary>What statements name.</summary>
internal sealed class UsedNames : TSqlFragmentVisitor
{
    public HashSet<string> Tables { get; } = [];

    public HashSet<string> Columns { get; } = [];

    public List<TSqlFragment> Forbidden { get; } = [];

    public override void Visit(NamedTableReference node)
    {
        // The rows that OUTPUT answers.
        if (node.SchemaObject.SchemaIdentifier is { } schema)
            Tables.Add($"{schema.Value}.{node.SchemaObject.BaseIdentifier.Value}");
        else
            Forbidden.Add(node);
        if (node.TableHints.Count > 0)
            Forbidden.Add(node);
    }

    public override void Visit(ColumnReferenceExpression node)
    {
        if (node.MultiPartIdentifier is { } name)
            Columns.Add(name.Identifiers[^1].Value);
    }

    public override void Visit(MergeStatement node) => Forbidden.Add(node);
}
