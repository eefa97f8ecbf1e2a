namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>A section of an activity statement.</summary>
/// <param name="Name">Its name as this broker writes it, whatever the case in the file; it is a movement's statement type.</param>
/// <param name="Role">What its lines are for.</param>
internal sealed record Section(string Name, SectionRole Role)
{
    // Those that public descriptions of the statement name. Transaction Fees are a breakdown of Comm/Fee in Trades, and Commission Details another.
    private static readonly string[] s_informational =
    [
        "Statement", "Net Asset Value", "Change in NAV", "Mark-to-Market Performance Summary", "Realized & Unrealized Performance Summary",
        "Month & Year to Date Performance Summary", "Performance by Symbol", "Cash Report", "Open Positions", "Net Stock Position Summary",
        "Net Position Summary", "Complex Positions Summary", "Prior Period Positions", "Forex Balances", "Forex P/L Details",
        "Financial Instrument Information", "Base Currency Exchange Rate", "Codes", "Notes", "Legal Notes", "Notes/Legal Notes", "Interest Accruals",
        "Open Dividend Accruals", "Change in Dividend Accruals", "Incentive Coupon Accrual Details", "Stock Yield Enhancement Program Securities Lent",
        "Stock Yield Enhancement Program Securities Lent Activity", "Stock Yield Enhancement Program Securities Lent Interest Details",
        "Borrow Fee Details", "Hard to Borrow Details", "Commission Details", "Transaction Fees", "Trade Summary by Symbol",
        "Trade Summary by Asset Class", "Pending Exercises", "Unsettled Transfers", "Deposits on Hold", "Location of Customer Assets, Positions and Money",
        "Accounts Included",
    ];

    private static readonly Section[] s_others =
    [
        new("Account Information", SectionRole.Account),
        new("Trades", SectionRole.Trades),
        new("Deposits & Withdrawals", SectionRole.Deposits),
        new("Dividends", SectionRole.Dividends),
        new("Withholding Tax", SectionRole.WithholdingTax),
        new("Interest", SectionRole.Interest),
        new("Fees", SectionRole.Fees),
        new("Other Fees", SectionRole.Fees),
        new("Corporate Actions", SectionRole.CorporateActions),
        new("Transfers", SectionRole.Transfers),
    ];

    private static readonly Dictionary<string, Section> s_known = s_others
        .Concat(s_informational.Select(name => new Section(name, SectionRole.Informational)))
        .ToDictionary(section => section.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The section a statement begins with.</summary>
    public static Section Statement { get; } = s_known["Statement"];

    /// <summary>The names of those that move something, as issues list them.</summary>
    public static string Supported { get; } = string.Join(", ", s_others.Where(section => section.Role != SectionRole.Account).Select(section => section.Name));

    /// <summary>The section of a name, without regard to case.</summary>
    public static Section Find(string name) => s_known.GetValueOrDefault(name) ?? new Section(name, SectionRole.Unknown);
}
