using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// A stored movement; see the message Movement. Its natural key is (import, row, effect); its identity, unique in the
/// database, is (account, instant, fingerprint, occurrence, effect).
/// </summary>
internal class MovementRow
{
    public required Guid ImportId { get; init; }

    public required long RowNumber { get; init; }

    public required int EffectNumber { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long Instant { get; init; }

    public int? OffsetMinutes { get; init; }

    public required DateOnly Day { get; init; }

    public required MovementKind Kind { get; init; }

    public required string StatementType { get; init; }

    public required string StatementSubType { get; init; }

    public required MovementAction Action { get; init; }

    public required InstrumentType InstrumentType { get; init; }

    public required string Symbol { get; init; }

    public required string Ticker { get; init; }

    public DateOnly? Expiration { get; init; }

    public decimal? Strike { get; init; }

    public required OptionRight OptionRight { get; init; }

    public decimal? Multiplier { get; init; }

    public required decimal Quantity { get; init; }

    public decimal? Price { get; init; }

    public required decimal Value { get; init; }

    public required decimal Commissions { get; init; }

    public required decimal Fees { get; init; }

    public required string Currency { get; init; }

    public required string OrderNumber { get; init; }

    public required string Description { get; init; }

    public required byte[] Fingerprint { get; init; }

    public required int FingerprintVersion { get; init; }

    public required int Occurrence { get; init; }
}
