using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Parsing;

/// <summary>Reads T-SQL as SQL Server 2019, the oldest version that is supported, does.</summary>
public static class TSql
{
    /// <summary>The batches of a script, which GO separates.</summary>
    /// <exception cref="FormatException">It is not T-SQL; the message names the places.</exception>
    public static IReadOnlyList<TSqlBatch> Batches(string text)
    {
        // As the client of .NET sets it; a script that is run by sqlcmd says so itself.
        var parser = new TSql150Parser(initialQuotedIdentifiers: true, SqlEngineType.Standalone);
        using var reader = new StringReader(text);
        var script = (TSqlScript)parser.Parse(reader, out var errors);
        if (errors.Count > 0)
            throw new FormatException(string.Join('\n', errors.Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Line}:{error.Column} {error.Message}"))) + "\n" + text);
        return [.. script.Batches];
    }

    /// <summary>The statements of one batch, as code sends it.</summary>
    /// <exception cref="FormatException">It is not T-SQL, or GO separates it, which only tools understand.</exception>
    public static IReadOnlyList<TSqlStatement> Statements(string text)
    {
        var batches = Batches(text);
        return batches.Count == 1 ? [.. batches[0].Statements] : throw new FormatException($"{batches.Count} batches:\n{text}");
    }

    /// <summary>The text of a part.</summary>
    public static string TextOf(TSqlFragment fragment)
    {
        ArgumentNullException.ThrowIfNull(fragment);
        return string.Concat(fragment.ScriptTokenStream.Skip(fragment.FirstTokenIndex).Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1).Select(token => token.Text));
    }

    /// <summary>Every part of a kind, however deep.</summary>
    public static IReadOnlyList<TFragment> All<TFragment>(TSqlFragment within)
        where TFragment : TSqlFragment
    {
        ArgumentNullException.ThrowIfNull(within);
        var collector = new Collector<TFragment>();
        within.Accept(collector);
        return collector.Found;
    }

    /// <summary>What a statement like EXEC(N'CREATE SCHEMA …') runs; null where it runs no literal.</summary>
    public static string? LiteralOf(TSqlStatement statement) =>
        statement is ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableStringList { Strings: [StringLiteral literal] } } ? literal.Value : null;

    private sealed class Collector<TFragment> : TSqlFragmentVisitor
        where TFragment : TSqlFragment
    {
        internal List<TFragment> Found { get; } = [];

        public override void Visit(TSqlFragment node)
        {
            if (node is TFragment found)
                Found.Add(found);
        }
    }
}
