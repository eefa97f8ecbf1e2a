using System.Collections.Concurrent;
using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.StandIn.Sqlite;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>Texts that were read before.</summary>
internal static class KnownTexts
{
    /// <summary>Texts with numbers of their own never come again.</summary>
    private const int TextsMax = 2000;

    private static readonly ConcurrentDictionary<string, IReadOnlyList<KnownStatement>> s_known = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">It is not T-SQL.</exception>
    internal static IReadOnlyList<KnownStatement> Of(string text)
    {
        if (s_known.TryGetValue(text, out var known))
            return known;
        if (s_known.Count >= TextsMax)
            s_known.Clear();
        return s_known[text] = [.. TSql.Statements(text).Select(statement => new KnownStatement(statement))];
    }
}

/// <summary>A statement, and the same for SQLite.</summary>
internal sealed class KnownStatement(TSqlStatement parsed)
{
    private readonly Lazy<string> forSqlite = new(() => SqliteText.Of(parsed));

    internal TSqlStatement Parsed => parsed;

    internal string ForSqlite => forSqlite.Value;
}
