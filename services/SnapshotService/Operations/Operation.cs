namespace GrpcImport.SnapshotService.Operations;

/// <summary>One cycle of a ticker in one currency, from flat to flat.</summary>
internal sealed record Operation
{
    public required string Ticker { get; init; }
    public required string Currency { get; init; }

    /// <summary>1-based among the ticker's operations in that currency.</summary>
    public required int Number { get; init; }
    public required DateOnly OpenedDay { get; init; }

    /// <summary>UTC microseconds of its first movement.</summary>
    public required long OpenedInstant { get; init; }
    public required DateOnly? ClosedDay { get; init; }

    /// <summary>UTC microseconds of the movement that made it flat.</summary>
    public required long? ClosedInstant { get; init; }
    public required decimal RealizedGross { get; init; }
    public required decimal RealizedNet { get; init; }
    public required decimal OptionsPremium { get; init; }
    public required decimal DividendsGross { get; init; }
    public required decimal DividendTax { get; init; }
    public required decimal Commissions { get; init; }
    public required decimal Fees { get; init; }
    public required long MovementCount { get; init; }

    /// <summary>The greatest at the end of an instant; null beyond 18 digits.</summary>
    public required decimal? CapitalDeployedPeak { get; init; }

    /// <summary>The day on which something of unknown basis was in it for the first time; null where nothing was.</summary>
    public required DateOnly? BasisUnknownDay { get; init; }

    /// <summary>The day on which the next one began, from which on nothing can change it; the greatest day for the last one.</summary>
    public required DateOnly FinalDay { get; init; }

    // What the ticker's operations before it add up to. Every movement of a ticker belongs to one operation, so what was its own on any day of it is the
    // ticker's snapshot of that day less these.
    public required decimal RealizedGrossBefore { get; init; }
    public required decimal RealizedNetBefore { get; init; }
    public required decimal OptionsPremiumBefore { get; init; }
    public required decimal DividendsGrossBefore { get; init; }
    public required decimal DividendTaxBefore { get; init; }
    public required decimal CommissionsBefore { get; init; }
    public required decimal FeesBefore { get; init; }
    public required long MovementCountBefore { get; init; }
}
