using System.Text;
using GrpcImport.StoreKit.Parsing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.StandIn.Sqlite;

/// <summary>T-SQL as SQLite takes it: the same text but for the few parts that the two write differently. What it does not know SQLite refuses.</summary>
internal static class SqliteText
{
    /// <summary>A statement.</summary>
    internal static string Of(TSqlStatement statement)
    {
        var edits = new Edits(statement.ScriptTokenStream, statement.FirstTokenIndex, statement.LastTokenIndex);
        statement.Accept(edits);
        return edits.Text();
    }

    /// <summary>An expression.</summary>
    internal static string Of(ScalarExpression expression)
    {
        var edits = new Edits(expression.ScriptTokenStream, expression.FirstTokenIndex, expression.LastTokenIndex);
        expression.Accept(edits);
        return edits.Text();
    }

    /// <summary>A condition, as the one value of a query.</summary>
    internal static string Of(BooleanExpression condition)
    {
        var edits = new Edits(condition.ScriptTokenStream, condition.FirstTokenIndex, condition.LastTokenIndex);
        condition.Accept(edits);
        return $"SELECT CASE WHEN {edits.Text()} THEN 1 ELSE 0 END";
    }

    /// <summary>Tokens that are left out, or have something else in their place.</summary>
    private sealed class Edits(IList<TSqlParserToken> tokens, int first, int last) : TSqlFragmentVisitor
    {
        private readonly SortedDictionary<int, string> replaced = [];
        private readonly Dictionary<int, string> behind = [];

        internal string Text()
        {
            var text = new StringBuilder();
            for (var token = first; token <= last; token++)
            {
                var original = tokens[token];
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

        public override void Visit(GlobalVariableExpression node) => Replace(node, $"{node.Name[2..].ToUpperInvariant()}()");

        /// <summary>FROM (VALUES …) AS t(a): its columns have their names in the first row.</summary>
        public override void Visit(InlineDerivedTable node)
        {
            var rows = node.RowValues.Select(row => "SELECT " + string.Join(", ", row.ColumnValues.Select((value, n) => $"{TSql.TextOf(value)} AS [{node.Columns[n].Value}]")));
            Replace(node, $"({string.Join(" UNION ALL ", rows)}) AS [{node.Alias.Value}]");
        }

        /// <summary>Locks are the whole file's here.</summary>
        public override void Visit(NamedTableReference node)
        {
            if (HintsOf(node) is var hints && hints <= node.LastTokenIndex)
                Replace(hints, node.LastTokenIndex, "");
        }

        public override void Visit(OptimizerHint node)
        {
            // OPTION ( hint ), the end of a statement: neither the list nor its hints say where they are.
            var token = last;
            while (tokens[token].TokenType is not TSqlTokenType.Option)
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
            Replace(where.FirstTokenIndex, $"WHERE rowid IN (SELECT rowid FROM {Unlocked((NamedTableReference)node.DeleteSpecification.Target)} WHERE");
        }

        /// <summary>UPDATE [t] SET … FROM [schema].[table] AS [t]: the table takes the place of its alias, and FROM goes.</summary>
        private void Target(UpdateDeleteSpecificationBase change)
        {
            if (change.FromClause is not { } from)
                return;
            Replace(change.Target, Unlocked((NamedTableReference)from.TableReferences.Single()));
            // The FROM of DELETE FROM [t] FROM … is another one.
            Replace(from, "");
        }

        private void Output(OutputClause? output)
        {
            if (output is null)
                return;
            Replace(output, "");
            behind[last] = " RETURNING " + string.Join(", ", output.SelectColumns.Select(column =>
                ((SelectScalarExpression)column).Expression is ColumnReferenceExpression reference ? $"\"{reference.MultiPartIdentifier.Identifiers[^1].Value}\"" : TSql.TextOf(column)));
        }

        private void Append(TSqlFragment node, string text) => behind[node.LastTokenIndex] = behind.GetValueOrDefault(node.LastTokenIndex) + text;

        private void Replace(int token, string text) => replaced[token] = text;

        private void Replace(TSqlFragment node, string text) => Replace(node.FirstTokenIndex, node.LastTokenIndex, text);

        private void Replace(int from, int to, string text)
        {
            for (var token = from; token <= to; token++)
                replaced[token] = token == from ? text : "";
        }

        private string Unlocked(NamedTableReference table) =>
            string.Concat(Enumerable.Range(table.FirstTokenIndex, Math.Min(HintsOf(table), table.LastTokenIndex + 1) - table.FirstTokenIndex).Select(token => tokens[token].Text));

        /// <summary>Where WITH (…) begins behind a table; behind its end where nothing is.</summary>
        private int HintsOf(NamedTableReference table)
        {
            var token = table.FirstTokenIndex;
            while (token <= table.LastTokenIndex && tokens[token].TokenType is not TSqlTokenType.With)
                token++;
            return token;
        }
    }
}
