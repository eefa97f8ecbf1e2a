namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>What the lines of a section are for.</summary>
internal enum SectionRole
{
    /// <summary>Nothing moves in it: summaries, positions, rates, notes.</summary>
    Informational,

    /// <summary>It says whose statement it is.</summary>
    Account,

    /// <summary>Shares, contracts and currencies bought and sold.</summary>
    Trades,

    /// <summary>Cash in and out.</summary>
    Deposits,

    /// <summary>Dividends and payments in lieu of them.</summary>
    Dividends,

    /// <summary>Tax withheld.</summary>
    WithholdingTax,

    /// <summary>Interest paid and received.</summary>
    Interest,

    /// <summary>Fees and refunds of them.</summary>
    Fees,

    /// <summary>Splits and the like.</summary>
    CorporateActions,

    /// <summary>Shares, contracts and cash from and to other brokers and accounts.</summary>
    Transfers,

    /// <summary>Not known: whether it moves money shows in its header.</summary>
    Unknown,
}
