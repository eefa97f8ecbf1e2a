namespace GrpcImport.SnapshotService.Tickers;

/// <summary>A ticker's cumulative figures in one currency, after all movements of a day with a movement of it.</summary>
internal sealed record TickerDay
{
    public required string Ticker { get; init; }
    public required string Currency { get; init; }
    public required DateOnly Day { get; init; }
    public required decimal Shares { get; init; }
    public required decimal OpenContracts { get; init; }
    public required decimal CostBasis { get; init; }
    public required decimal CostBasisShares { get; init; }
    public required decimal RealizedGrossShares { get; init; }
    public required decimal RealizedNetShares { get; init; }
    public required decimal RealizedGrossOptions { get; init; }
    public required decimal RealizedNetOptions { get; init; }
    public required decimal UnmatchedCash { get; init; }
    public required decimal BasisTransferred { get; init; }
    public required decimal OptionsPremium { get; init; }
    public required decimal DividendsGross { get; init; }
    public required decimal DividendTax { get; init; }
    public required decimal Commissions { get; init; }
    public required decimal Fees { get; init; }

    /// <summary>Total income of the current operation, or of the last one.</summary>
    public required decimal OperationIncome { get; init; }
    public required decimal NetCash { get; init; }
    public required long MovementCount { get; init; }
    public required bool Open { get; init; }
    public required bool BasisUnknown { get; init; }

    /// <summary>Null beyond 18 digits.</summary>
    public required decimal? CapitalDeployed { get; init; }

    /// <summary>The greatest of the current operation, or of the last one; null beyond 18 digits.</summary>
    public required decimal? CapitalDeployedPeak { get; init; }

    /// <summary>What is open (see <see cref="OpenHoldings"/>).</summary>
    public required string Holdings { get; init; }

    /// <summary>
    /// What was transferred on the day, as holdings of what came in less what went out: kept with the prices of the day, for what is gone by its end has
    /// a value too. Empty on nearly every day, so a column costs less than a table of its own.
    /// </summary>
    public required string Transferred { get; init; }
}
