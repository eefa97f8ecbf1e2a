namespace GrpcImport.SnapshotService.Prices;

/// <summary>A price as it came, not yet looked at.</summary>
/// <param name="Index">0-based index in its request.</param>
/// <param name="Symbol">The instrument.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Day">The day from which it holds.</param>
/// <param name="Price">The price.</param>
internal sealed record PriceEntry(int Index, string Symbol, string Currency, string Day, string Price);
