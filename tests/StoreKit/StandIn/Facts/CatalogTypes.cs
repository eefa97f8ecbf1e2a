using GrpcImport.StoreKit.StandIn.Types;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.StoreKit.StandIn.Facts;

/// <summary>The catalog's views with the columns that <see cref="CatalogFunctions"/> fills.</summary>
internal static class CatalogTypes
{
    private static readonly TdsType s_name = TdsType.NVarChar(128);
    private static readonly TdsType s_byte = new(TdsKind.TinyInt);

    internal static TableTypes All { get; } = Make();

    private static TableTypes Make()
    {
        var types = new TableTypes();
        types.Add("sys", "databases",
        [
            new("name", s_name), new("database_id", TdsType.Int), new("compatibility_level", s_byte), new("collation_name", s_name), new("is_read_only", TdsType.Bit),
            new("is_read_committed_snapshot_on", TdsType.Bit), new("snapshot_isolation_state", s_byte),
            new("recovery_model_desc", TdsType.NVarChar(60)),
        ]);
        types.Add("sys", "tables", [new("name", s_name), new("schema_id", TdsType.Int), new("object_id", TdsType.Int)]);
        return types;
    }
}
