using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Operations;

/// <summary>An operation as it stood at the end of a day.</summary>
internal static class OperationAsOf
{
    // The day                        | what it is
    // -------------------------------+-------------------------------------------------------------------
    // before it opened               | not there
    // before the next one opened     | the ticker's figures of that day less those of the operations before
    // from then on                   | the row: nothing changed any more

    /// <summary>The operation at the end of a day on or behind the one it opened on.</summary>
    /// <param name="operation">As it is at the end of all movements.</param>
    /// <param name="day">The day.</param>
    /// <param name="ticker">The ticker's latest snapshot on or before the day.</param>
    internal static Operation At(this Operation operation, DateOnly day, TickerDay ticker) => operation with
    {
        ClosedDay = operation.ClosedDay <= day ? operation.ClosedDay : null,
        ClosedInstant = operation.ClosedDay <= day ? operation.ClosedInstant : null,
        BasisUnknownDay = operation.BasisUnknownDay <= day ? operation.BasisUnknownDay : null,
        RealizedGross = ticker.RealizedGrossShares + ticker.RealizedGrossOptions - operation.RealizedGrossBefore,
        RealizedNet = ticker.RealizedNetShares + ticker.RealizedNetOptions - operation.RealizedNetBefore,
        OptionsPremium = ticker.OptionsPremium - operation.OptionsPremiumBefore,
        DividendsGross = ticker.DividendsGross - operation.DividendsGrossBefore,
        DividendTax = ticker.DividendTax - operation.DividendTaxBefore,
        Commissions = ticker.Commissions - operation.CommissionsBefore,
        Fees = ticker.Fees - operation.FeesBefore,
        MovementCount = ticker.MovementCount - operation.MovementCountBefore,
        CapitalDeployedPeak = ticker.CapitalDeployedPeak,
    };

    /// <summary>Whether movements behind a day may have changed it.</summary>
    internal static bool ChangesAfter(this Operation operation, DateOnly day) => operation.FinalDay > day;
}
