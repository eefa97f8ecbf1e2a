using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>A ticker's day in one currency.</summary>
internal static class TickerFigures
{
    internal static TickerSnapshot Of(Ledger ledger, string day, string ticker, string currency)
    {
        var sums = new Sums([.. ledger.Postings.Where(posting => posting.Movement.Underlying == ticker && posting.Movement.Currency == currency)]);
        var books = ledger.Books.Where(book => book.Name.Ticker == ticker && book.Name.Currency == currency && book.IsOpen)
            .OrderBy(book => book.Name.Type).ThenBy(book => book.Name.Symbol, StringComparer.Ordinal).ToList();
        var cycle = Cycle.AllOf(ledger, ticker, currency)[^1];
        var snapshot = new TickerSnapshot
        {
            Day = day,
            Ticker = ticker,
            Currency = currency,
            OpenContracts = Exact.Text(books.Where(book => !IsShares(book)).Sum(book => book.Held(Side.Long) + book.Held(Side.Short))),
            CostBasis = Exact.Text(books.Sum(book => book.CostBasis)),
            RealizedGross = Exact.Text(sums.RealizedGross(true) + sums.RealizedGross(false)),
            RealizedNet = Exact.Text(sums.RealizedNet(true) + sums.RealizedNet(false)),
            RealizedGrossShares = Exact.Text(sums.RealizedGross(true)),
            RealizedGrossOptions = Exact.Text(sums.RealizedGross(false)),
            RealizedNetShares = Exact.Text(sums.RealizedNet(true)),
            RealizedNetOptions = Exact.Text(sums.RealizedNet(false)),
            UnmatchedCash = Exact.Text(sums.Unmatched),
            OptionsPremium = Exact.Text(sums.OptionsPremium),
            DividendsGross = Exact.Text(sums.DividendsGross),
            DividendTax = Exact.Text(sums.DividendTax),
            Commissions = Exact.Text(sums.Commissions),
            Fees = Exact.Text(sums.Fees),
            TotalIncome = Exact.Text(sums.TotalIncome),
            NetCash = Exact.Text(sums.Cash),
            MovementCount = sums.MovementCount,
            Open = books.Count > 0,
            BasisUnknown = books.Exists(book => book.BasisUnknown),
            CapitalDeployed = Exact.Text(books.Sum(Capital.Deployed)),
            CapitalDeployedPeak = Exact.Text(cycle.Peak),
            BasisTransferred = Exact.Text(sums.BasisTransferred),
            PriceSource = Valuation.Source(ledger, books),
        };
        snapshot.Holdings.AddRange(books.Select(book => Valuation.Holding(ledger, book)));
        AddShares(snapshot, books.FindAll(IsShares), cycle.Sums.TotalIncome);
        if (Valuation.Value(ledger, books) is { } value)
            (snapshot.MarketValue, snapshot.UnrealizedGain) = (Exact.Text(value), Exact.Text(value - books.Sum(book => book.CostBasis)));
        return snapshot;
    }

    private static bool IsShares(Book book) => book.Name.Type == InstrumentType.Equity;

    /// <summary>Everything per share; a ticker's shares have one symbol in all that is generated.</summary>
    private static void AddShares(TickerSnapshot snapshot, IReadOnlyList<Book> books, decimal income)
    {
        var shares = books.Sum(book => book.Held(Side.Long) - book.Held(Side.Short));
        var basis = books.Sum(book => book.CostBasis);
        (snapshot.Shares, snapshot.CostBasisShares) = (Exact.Text(shares), Exact.Text(basis));
        if (shares != 0)
        {
            snapshot.CostBasisPerShare = Exact.Text(Exact.Quotient([basis], [shares]));
            snapshot.RealCostPerShare = Exact.Text(Exact.Quotient([basis - income], [shares]));
        }

        if (snapshot.Holdings.FirstOrDefault(holding => holding.Type == InstrumentType.Equity) is { HasPrice: true } priced)
            snapshot.MarketPrice = priced.Price;
    }
}
