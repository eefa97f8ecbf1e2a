using System.Text.Json.Nodes;
using GrpcImport.Cli.Lookup;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>How an account did, as --json prints it: per currency its measures, and its days below them.</summary>
internal static class PerformanceDocument
{
    internal static JsonObject Of(Account account, IEnumerable<Performance> performances) => new()
    {
        ["account"] = account.Name,
        ["account_id"] = account.Id,
        ["currencies"] = new JsonArray([.. performances.Select(Of)]),
    };

    private static JsonObject Of(Performance performance)
    {
        var document = MessageJson.Of(performance.Summary);
        document["days"] = MessageJson.Array(performance.Days);
        return document;
    }
}
