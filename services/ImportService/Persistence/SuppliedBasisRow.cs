namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// What transferred shares cost, as somebody told. Keyed by the movement's identity, not by the import and row it came with: the same transfer may
/// come again with another statement, and must find what was told about it.
/// </summary>
internal sealed class SuppliedBasisRow
{
    public required Guid AccountId { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long Instant { get; init; }

    public required byte[] Fingerprint { get; init; }

    public required int Occurrence { get; init; }

    public required int EffectNumber { get; init; }

    /// <summary>Of all the shares of the transfer, in its own currency; 0 or more.</summary>
    public required decimal CostBasis { get; set; }

    public required DateTimeOffset Told { get; set; }
}
