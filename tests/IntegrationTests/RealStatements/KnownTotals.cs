using System.Globalization;

namespace GrpcImport.IntegrationTests.RealStatements;

/// <summary>Totals of a real statement, independently computed.</summary>
internal sealed record KnownTotals
{
    public required decimal Cash { get; init; }

    public required decimal Deposited { get; init; }

    public required decimal Withdrawn { get; init; }

    public required decimal DividendsGross { get; init; }

    public required decimal DividendTax { get; init; }

    public required decimal OptionsPremium { get; init; }

    public required decimal OtherIncome { get; init; }

    public required decimal Commissions { get; init; }

    public required decimal Fees { get; init; }

    /// <summary>Before costs; null where it is not known.</summary>
    public decimal? RealizedGross { get; init; }

    public required decimal RealizedNet { get; init; }

    /// <summary>Net of costs; null where only both together are known.</summary>
    public decimal? RealizedOptions { get; init; }

    public decimal? RealizedShares { get; init; }

    public required decimal OpenContracts { get; init; }

    public required decimal OpenShares { get; init; }

    public required int UnmatchedCloses { get; init; }

    /// <summary>The legacy statement, which the table does not have: totals confirmed by a third party's tool.</summary>
    private static KnownTotals Legacy { get; } = new()
    {
        Cash = 7307.273m,
        Deposited = 14978.11m,
        Withdrawn = 6000m,
        DividendsGross = 43.74m,
        DividendTax = 6.56m,
        OptionsPremium = 44962.00m,
        OtherIncome = 3.08m - 25.31m + 84.79m,
        Commissions = 0m,
        Fees = 1120.013m,
        RealizedGross = -650.564m,
        RealizedNet = -1699.017m,
        OpenContracts = 0,
        OpenShares = 0,
        UnmatchedCloses = 0,
    };

    public static KnownTotals Of(RealStatement statement)
    {
        if (statement.IsLegacy)
            return Legacy;
        var lines = File.ReadAllLines(Path.Combine(RealStatement.Folder(), "totals.csv"));
        var columns = lines[0].Split(',');
        var values = lines.Single(line => line.StartsWith(statement.Name + ",", StringComparison.Ordinal)).Split(',');
        var totals = columns.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second);
        decimal Number(string column) => decimal.Parse(totals[column], CultureInfo.InvariantCulture);
        return new KnownTotals
        {
            Cash = Number("net_cash_all"),
            Deposited = Number("deposits") + Number("transfers"),
            Withdrawn = Number("withdrawals"),
            DividendsGross = Number("dividends_gross"),
            DividendTax = Number("dividend_tax"),
            OptionsPremium = Number("options_premium"),
            OtherIncome = Number("credit_interest") + Number("lending") - Number("debit_interest") + Number("balance_adjustment"),
            Commissions = Number("commissions"),
            Fees = Number("fees"),
            RealizedNet = Number("fifo_realized_options") + Number("fifo_realized_stock"),
            RealizedOptions = Number("fifo_realized_options"),
            RealizedShares = Number("fifo_realized_stock"),
            OpenContracts = Number("open_option_contracts"),
            OpenShares = Number("open_shares"),
            UnmatchedCloses = int.Parse(totals["unmatched_closes"], CultureInfo.InvariantCulture),
        };
    }
}
