namespace GrpcImport.SnapshotService.Persistence;

/// <summary>A supplied price, which holds from its day until that of a later one.</summary>
internal sealed class PriceRow
{
    public required string Symbol { get; init; }

    public required string Currency { get; init; }

    public required DateOnly Day { get; init; }

    public required decimal Price { get; set; }
}
