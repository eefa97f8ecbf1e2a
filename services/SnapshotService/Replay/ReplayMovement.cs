using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>One effect of one statement row, as the rules see it: read, in range, amounts exact.</summary>
/// <remarks>The kinds are the contract's own enums: words that both services share, nothing of the wire.</remarks>
internal sealed record ReplayMovement
{
    public required DateOnly Day { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long Instant { get; init; }

    public required MovementKind Kind { get; init; }

    public required MovementAction Action { get; init; }

    public required InstrumentType InstrumentType { get; init; }

    /// <summary>The contract; empty for cash without one.</summary>
    public required string Symbol { get; init; }

    /// <summary>The underlying; empty for cash without one.</summary>
    public required string Ticker { get; init; }

    /// <summary>The terms of a contract.</summary>
    public required ContractTerms Terms { get; init; }

    /// <summary>Never negative; 0 for money rows.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Gross cash effect, signed.</summary>
    public required decimal Value { get; init; }

    /// <summary>Signed cash effect: 0 or negative for costs.</summary>
    public required decimal Commissions { get; init; }

    /// <summary>Signed cash effect: 0 or negative for costs.</summary>
    public required decimal Fees { get; init; }

    public required string Currency { get; init; }

    /// <summary>What transferred shares cost, 0 or more; null where nobody told.</summary>
    public required decimal? SuppliedBasis { get; init; }

    /// <summary>The 16 bytes of the fingerprint, big-endian, so that numbers sort as the bytes do.</summary>
    public required UInt128 Fingerprint { get; init; }

    public required uint Occurrence { get; init; }

    public required uint Effect { get; init; }

    internal decimal NetCash => Value + Commissions + Fees;

    /// <summary>Commissions and fees, costs positive.</summary>
    internal decimal Costs => -(Commissions + Fees);

    internal bool IsShares => InstrumentType is InstrumentType.Equity;

    internal bool IsOption => InstrumentType is InstrumentType.EquityOption or InstrumentType.FutureOption;

    /// <summary>A row with several effects (a conversion, a split) counts once, in the currency of its first.</summary>
    internal int StatementRows => Effect == 0 ? 1 : 0;
}
