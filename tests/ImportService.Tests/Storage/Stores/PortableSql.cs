using System.Text.RegularExpressions;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>Statements of tests as each provider takes them: written for SQLite, with bare names and X'..' for ids.</summary>
internal static partial class PortableSql
{
    internal static string ForPostgreSql(string sql) => Names(Boolean().Replace(Id().Replace(sql, "'$1'"), "$1 = TRUE"));

    internal static string ForSqlServer(string sql) => Names(Id().Replace(sql, "0x$1"));

    private static string Names(string sql) => Table().Replace(Column().Replace(sql, "\"$0\""), $"$1 \"{ImportStore.Schema}\".\"$2\"");

    // Key words are written in capitals throughout, so a capital before a small letter begins a column.
    [GeneratedRegex("""(?<!["\w])[A-Z][a-z]\w*""")]
    private static partial Regex Column();

    [GeneratedRegex("""\b(FROM|UPDATE|JOIN|INTO) "?([a-z_]+)"?""")]
    private static partial Regex Table();

    [GeneratedRegex("[Xx]'([0-9A-Fa-f]{32})'")]
    private static partial Regex Id();

    [GeneratedRegex("(CancelRequested) = 1")]
    private static partial Regex Boolean();
}
