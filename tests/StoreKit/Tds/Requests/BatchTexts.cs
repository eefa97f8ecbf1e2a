using System.Text.RegularExpressions;
using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Tds.Types;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Tds.Requests;

/// <summary>Tells the two texts that a bulk copy sends from all others.</summary>
internal static partial class BatchTexts
{
    internal static TdsRequest Read(string text)
    {
        if (BulkQuery().Match(text) is { Success: true } query)
            return new TdsBulkQuery(text, Name(query, "schema"), Name(query, "table"));
        return text.StartsWith("insert bulk ", StringComparison.Ordinal) ? Insert(text) : new TdsBatch(text);
    }

    /// <summary>The type of a definition: "nvarchar(64)".</summary>
    internal static TdsType TypeOf(DataTypeReference type)
    {
        var literals = type is ParameterizedDataTypeReference { Parameters: { } parameters } ? parameters.Select(parameter => parameter.Value).ToList() : [];
        return TdsType.Of(type.Name.BaseIdentifier.Value, literals);
    }

    private static TdsBulkInsert Insert(string text)
    {
        // The client's spelling of options is not the documented one, which the parser knows.
        var options = Options().Match(text);
        var insert = (InsertBulkStatement)TSql.Statements(options.Success ? text[..options.Groups["with"].Index] : text).Single();
        return new TdsBulkInsert(
            text,
            insert.To.SchemaIdentifier?.Value ?? "",
            insert.To.BaseIdentifier.Value,
            [.. insert.ColumnDefinitions.Select(column => (column.Column.ColumnIdentifier.Value, TypeOf(column.Column.DataType)))],
            options.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Name(Match match, string group) => match.Groups[group].Value.Replace("]]", "]", StringComparison.Ordinal);

    [GeneratedRegex(@"\)\s*(?<with>with\s*\((?<list>[A-Z_, ]+)\))\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Options();

    [GeneratedRegex(@"^\s*select @@trancount;.*sp_tablecollations_100 N'\[?(?<schema>[^'.]*?)\]?\.\[?(?<table>[^']*?)\]?'\s*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex BulkQuery();
}
