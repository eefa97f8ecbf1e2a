using GrpcImport.StoreKit.Parsing;
using GrpcImport.StoreKit.Schemas;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace GrpcImport.StoreKit.Statements;

/// <summary>
/// Resolves every table and column that statements use against the schema that the migration script makes, as the server would: letter for letter, since a
/// server may compare names by case. Parts of T-SQL that it does not know are reported, not passed over.
/// </summary>
public sealed class NameCheck(SchemaFacts schema)
{
    /// <summary>Names that the server has itself.</summary>
    private static readonly string[] s_catalog = ["sys.databases"];

    /// <summary>A line per name that does not exist, or that is not clear.</summary>
    public IReadOnlyList<string> Faults(string text)
    {
        var faults = new List<string>();
        foreach (var statement in TSql.Statements(text))
        {
            var resolution = new NameResolution(this, faults);
            resolution.Statement(statement);
        }

        return [.. faults.Select(fault => $"{fault} in: {text}")];
    }

    /// <summary>Columns of a table; null where they are the server's own; nothing where there is no such table.</summary>
    internal IReadOnlySet<string>? ColumnsOf(SchemaObjectName name, List<string> faults)
    {
        var full = $"{name.SchemaIdentifier?.Value}.{name.BaseIdentifier.Value}";
        if (s_catalog.Contains(full))
            return null;

        var columns = schema.ColumnsOf(full);
        if (columns is null)
            faults.Add($"no table {full}");
        return columns ?? new HashSet<string>();
    }
}
