namespace GrpcImport.SnapshotService.Accounts;

/// <summary>An account's cumulative figures in one currency, after all movements of a day with a movement of it.</summary>
internal sealed record AccountDay
{
    public required DateOnly Day { get; init; }
    public required string Currency { get; init; }
    public required decimal Cash { get; init; }
    public required decimal Deposited { get; init; }
    public required decimal Withdrawn { get; init; }
    public required decimal DividendsGross { get; init; }
    public required decimal DividendTax { get; init; }
    public required decimal OptionsPremium { get; init; }
    public required decimal OtherIncome { get; init; }
    public required decimal FxConverted { get; init; }
    public required decimal Commissions { get; init; }
    public required decimal Fees { get; init; }
    public required decimal RealizedGrossShares { get; init; }
    public required decimal RealizedNetShares { get; init; }
    public required decimal RealizedGrossOptions { get; init; }
    public required decimal RealizedNetOptions { get; init; }
    public required decimal UnmatchedCash { get; init; }
    public required decimal BasisTransferred { get; init; }
    public required decimal Invested { get; init; }
    public required long MovementCount { get; init; }
    public required bool HasOpenPositions { get; init; }

    /// <summary>Something open was transferred in at an unknown cost.</summary>
    public required bool BasisUnknown { get; init; }
}
