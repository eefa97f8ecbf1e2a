using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Movements;

/// <summary>
/// One effect of one statement row on an account, as the statement states it. Immutable. Its occurrence number among equal
/// rows is not part of it: that takes the whole statement, and comes from the analysis.
/// </summary>
internal sealed class StatementMovement
{
    /// <summary>1-based number of the data row; the header and blank lines are not counted.</summary>
    public required long RowNumber { get; init; }

    /// <summary>0-based number of the effect of that row.</summary>
    public required int EffectNumber { get; init; }

    /// <summary>UTC microseconds since 1970-01-01; the wall clock taken as UTC where the statement states no zone.</summary>
    public required long InstantMicros { get; init; }

    /// <summary>The row's own offset from UTC in minutes; null where the statement states no zone.</summary>
    public required int? OffsetMinutes { get; init; }

    /// <summary>The wall-clock day in the row's own offset.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What it is.</summary>
    public required MovementKind Kind { get; init; }

    /// <summary>The statement's own type, trimmed.</summary>
    public required string StatementType { get; init; }

    /// <summary>The statement's own sub type, trimmed.</summary>
    public required string StatementSubType { get; init; }

    /// <summary>Which way; unspecified where the row does not say.</summary>
    public required MovementAction Action { get; init; }

    /// <summary>What of; <see cref="MovementInstrument.None"/> for cash without a ticker.</summary>
    public required MovementInstrument Instrument { get; init; }

    /// <summary>How many, never negative; 0 for money rows.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Price as the statement gives it, for display; null where it gives none.</summary>
    public required decimal? Price { get; init; }

    /// <summary>Gross cash effect, signed, before commissions and fees.</summary>
    public required decimal Value { get; init; }

    /// <summary>Commissions as a signed cash effect: 0 or negative for costs.</summary>
    public required decimal Commissions { get; init; }

    /// <summary>Fees as a signed cash effect: 0 or negative for costs.</summary>
    public required decimal Fees { get; init; }

    /// <summary>ISO 4217 code, upper case.</summary>
    public required string Currency { get; init; }

    /// <summary>Shared by every leg and fill of one order; empty where blank.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The statement's description, for display.</summary>
    public required string Description { get; init; }

    /// <summary>The fingerprint of the content, of version <see cref="FingerprintV1.Version"/>.</summary>
    public required Fingerprint Fingerprint { get; init; }

    /// <summary>The change of cash: value, commissions and fees together.</summary>
    public decimal NetCash => Value + Commissions + Fees;
}
