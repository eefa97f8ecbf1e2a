using System.Collections.Concurrent;
using System.Text;
using GrpcImport.StoreKit.Parsing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Recording;

/// <summary>T-SQL as SQLite takes it: the same text but for the few parts that the two write differently. What it does not know SQLite refuses.</summary>
internal static class SqliteText
{
    private static readonly ConcurrentDictionary<string, string> s_known = new(StringComparer.Ordinal);

    internal static string Of(string text) => s_known.GetOrAdd(text, Translate);

    private static string Translate(string text)
    {
        var translated = new StringBuilder();
        foreach (var statement in TSql.Statements(text).Where(statement => statement is not PredicateSetStatement))
        {
            var edits = new Edits(statement);
            statement.Accept(edits);
            translated.Append(edits.Text()).Append(";\n");
        }

        return translated.ToString();
    }

    /// <summary>Tokens that are left out, or have something else in their place.</summary>
    private sealed class Edits(TSqlStatement statement) : TSqlFragmentVisitor
    {
        private readonly SortedDictionary<int, string> replaced = [];
        private readonly Dictionary<int, string> behind = [];

        internal string Text()
        {
            var text = new StringBuilder();
            for (var token = statement.FirstTokenIndex; token <= statement.LastTokenIndex; token++)
            {
                var original = statement.ScriptTokenStream[token];
                text.Append(replaced.TryGetValue(token, out var other) ? other : original.TokenType is TSqlTokenType.Semicolon ? "" : original.Text);
                text.Append(behind.GetValueOrDefault(token));
            }

            return text.ToString();
        }

        public override void Visit(StringLiteral node)
        {
            if (node.IsNational)
                Replace(node, TSql.TextOf(node)[1..]);
        }

        public override void Visit(BinaryLiteral node) => Replace(node, $"X'{node.Value[2..]}'");

        public override void Visit(NumericLiteral node) => Replace(node, $"'{node.Value}'");

        public override void Visit(QuerySpecification node)
        {
            if (node.TopRowFilter is not { } top)
                return;
            Replace(top, "");
            Append(node, $" LIMIT {TSql.TextOf(top.Expression)}");
        }

        public override void Visit(OffsetClause node) =>
            Replace(node, $"LIMIT {(node.FetchExpression is null ? "-1" : TSql.TextOf(node.FetchExpression))} OFFSET {TSql.TextOf(node.OffsetExpression)}");

        public override void Visit(OptimizerHint node)
        {
            // OPTION ( hint ), the end of a statement: neither the list nor its hints say where they are.
            var token = statement.LastTokenIndex;
            while (statement.ScriptTokenStream[token].TokenType is not TSqlTokenType.Option)
                Replace(token--, "");
            Replace(token, "");
        }

        public override void Visit(SaveTransactionStatement node) => Replace(node, $"SAVEPOINT [{node.Name.Value}]");

        public override void Visit(RollbackTransactionStatement node) => Replace(node, $"ROLLBACK TO [{node.Name.Value}]");

        public override void Visit(InsertStatement node) => Output(node.InsertSpecification.OutputClause);

        public override void Visit(UpdateStatement node)
        {
            Target(node.UpdateSpecification);
            foreach (var set in node.UpdateSpecification.SetClauses.OfType<AssignmentSetClause>())
                Replace(set.Column, $"[{set.Column.MultiPartIdentifier.Identifiers[^1].Value}]");
            Output(node.UpdateSpecification.OutputClause);
        }

        public override void Visit(DeleteStatement node)
        {
            Target(node.DeleteSpecification);
            Output(node.DeleteSpecification.OutputClause);
            if (node.DeleteSpecification.TopRowFilter is not { } top)
                return;
            var where = node.DeleteSpecification.WhereClause;
            Replace(top, "");
            Append(where, $" LIMIT {TSql.TextOf(top.Expression)})");
            Replace(where.FirstTokenIndex, $"WHERE rowid IN (SELECT rowid FROM {TSql.TextOf(node.DeleteSpecification.Target)} WHERE");
        }

        /// <summary>UPDATE [t] SET … FROM [schema].[table] AS [t]: the table takes the place of its alias, and FROM goes.</summary>
        private void Target(UpdateDeleteSpecificationBase change)
        {
            if (change.FromClause is not { } from)
                return;
            Replace(change.Target, TSql.TextOf(from.TableReferences.Single()));
            // The FROM of DELETE FROM [t] FROM … is another one.
            Replace(from, "");
        }

        private void Output(OutputClause? output)
        {
            if (output is null)
                return;
            Replace(output, "");
            behind[statement.LastTokenIndex] = " RETURNING " + string.Join(", ", output.SelectColumns.Select(column =>
                ((SelectScalarExpression)column).Expression is ColumnReferenceExpression reference ? $"\"{reference.MultiPartIdentifier.Identifiers[^1].Value}\"" : TSql.TextOf(column)));
        }

        private void Append(TSqlFragment node, string text) => behind[node.LastTokenIndex] = behind.GetValueOrDefault(node.LastTokenIndex) + text;

        private void Replace(int token, string text) => replaced[token] = text;

        private void Replace(TSqlFragment node, string text)
        {
            for (var token = node.FirstTokenIndex; token <= node.LastTokenIndex; token++)
                replaced[token] = token == node.FirstTokenIndex ? text : "";
        }
    }
}
