using GrpcImport.StoreKit.Parsing;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Schemas;

/// <summary>
/// Whether a migration script may be run any number of times, and against any older schema: every statement that changes something runs only where its own
/// migration is not in the history, and every migration ends by writing itself there.
/// </summary>
public sealed class ScriptGuards
{
    private readonly List<string> faults = [];
    private readonly List<string> migrations = [];
    private readonly HashSet<string> recorded = new(StringComparer.Ordinal);
    private readonly string history;
    private int transactions;

    private ScriptGuards(string historyTable) => history = "[" + historyTable.Replace(".", "].[", StringComparison.Ordinal) + "]";

    /// <summary>A line per fault: a statement without a guard, one behind the record of its migration, a migration out of order, twice, or not recorded.</summary>
    /// <param name="script">The script.</param>
    /// <param name="historyTable">EF Core's table, "schema.table".</param>
    /// <param name="expected">The migrations of the context, in their order.</param>
    public static IReadOnlyList<string> Faults(string script, string historyTable, IEnumerable<string> expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var guards = new ScriptGuards(historyTable);
        foreach (var statement in TSql.Batches(script).SelectMany(batch => batch.Statements))
            guards.Look(statement);
        guards.faults.AddRange(guards.migrations.Where(migration => !guards.recorded.Contains(migration)).Select(migration => $"not recorded: {migration}"));
        if (!guards.migrations.SequenceEqual(expected, StringComparer.Ordinal))
            guards.faults.Add($"migrations: {string.Join(", ", guards.migrations)}");
        return guards.faults;
    }

    private void Look(TSqlStatement statement)
    {
        transactions += statement is BeginTransactionStatement ? 1 : statement is CommitTransactionStatement ? -1 : 0;
        if (transactions > 0 && TSql.All<AlterDatabaseStatement>(statement).Count > 0)
            faults.Add($"in a transaction: {TSql.TextOf(statement)}");

        // Options of the session and the script's own transactions change nothing by themselves.
        if (statement is PredicateSetStatement or BeginTransactionStatement or CommitTransactionStatement)
            return;

        var guard = statement is IfStatement { ElseStatement: null } conditional ? TSql.TextOf(conditional.Predicate) : "";
        if (guard == $"OBJECT_ID(N'{history}') IS NULL")
            return;
        // An option of the database is guarded by that option.
        if (guard.Contains("FROM sys.databases WHERE database_id = DB_ID()", StringComparison.Ordinal) && statement is IfStatement { ThenStatement: AlterDatabaseStatement })
            return;

        if (MigrationOf(guard) is not { } migration)
            faults.Add($"no guard: {TSql.TextOf(statement)}");
        else
            LookInto(migration, ((IfStatement)statement).ThenStatement);
    }

    private void LookInto(string migration, TSqlStatement guarded)
    {
        if (migrations.Count == 0 || migrations[^1] != migration)
            migrations.Add(migration);
        if (recorded.Contains(migration))
            faults.Add($"behind the record of {migration}: {TSql.TextOf(guarded)}");

        var statements = guarded is BeginEndBlockStatement block ? [.. block.StatementList.Statements] : new List<TSqlStatement> { guarded };
        foreach (var insert in statements.OfType<InsertStatement>().Select(insert => TSql.TextOf(insert)).Where(text => text.Contains(history, StringComparison.Ordinal)))
        {
            if (!insert.Contains($"(N'{migration}',", StringComparison.Ordinal))
                faults.Add($"another migration than {migration} is recorded: {insert}");
            else
                recorded.Add(migration);
        }
    }

    private string? MigrationOf(string guard)
    {
        var lines = guard.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var plain = string.Join(' ', lines);
        var begin = $"NOT EXISTS ( SELECT * FROM {history} WHERE [MigrationId] = N'";
        return plain.StartsWith(begin, StringComparison.Ordinal) && plain.EndsWith("' )", StringComparison.Ordinal) ? plain[begin.Length..^3] : null;
    }
}
