using System.Text.Json.Nodes;
using Google.Protobuf;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>Figures as --json prints them.</summary>
internal static class SnapshotDocuments
{
    internal static JsonObject Account(Account account, GetAccountSnapshotResponse snapshot) => new()
    {
        ["account"] = account.Name,
        ["account_id"] = account.Id,
        ["as_of"] = snapshot.AsOfDay,
        ["account_revision"] = snapshot.AccountRevision,
        ["currencies"] = MessageJson.Array(snapshot.Currencies),
    };

    internal static JsonObject List(Account account, string name, IEnumerable<IMessage> items) => new()
    {
        ["account"] = account.Name,
        ["account_id"] = account.Id,
        [name] = MessageJson.Array(items),
    };
}
