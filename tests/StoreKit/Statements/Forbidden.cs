using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.StoreKit.Parsing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Statements;

/// <summary>
/// What no statement may hold: MERGE, whose defects under concurrency are documented; temporary tables; locking hints but those that pass over what others
/// have locked.
/// </summary>
public static class Forbidden
{
    /// <summary>A line per find.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        if (text == SessionSettings.Text)
            return [];
        var visitor = new Visitor();
        foreach (var batch in TSql.Batches(text))
            batch.Accept(visitor);
        return visitor.Found;
    }

    private sealed class Visitor : TSqlFragmentVisitor
    {
        internal List<string> Found { get; } = [];

        public override void Visit(MergeStatement node) => Found.Add("MERGE: " + TSql.TextOf(node));

        public override void Visit(DeclareTableVariableStatement node) => Found.Add("table variable: " + TSql.TextOf(node));

        public override void Visit(TableHint node)
        {
            if (node.HintKind is not (TableHintKind.UpdLock or TableHintKind.ReadPast or TableHintKind.Rowlock or TableHintKind.ReadCommittedLock))
                Found.Add($"hint: {node.HintKind}");
        }

        public override void Visit(SetTransactionIsolationLevelStatement node) => Found.Add("isolation level in a text, where the client does not know of it: " + TSql.TextOf(node));

        public override void Visit(SchemaObjectName node)
        {
            if (node.BaseIdentifier.Value.StartsWith('#'))
                Found.Add("temporary table: " + node.BaseIdentifier.Value);
        }
    }
}
