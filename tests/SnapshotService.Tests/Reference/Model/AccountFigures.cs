using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>An account's day in one currency.</summary>
internal static class AccountFigures
{
    internal static AccountSnapshot Of(Ledger ledger, string day, string currency)
    {
        var sums = new Sums([.. ledger.Postings.Where(posting => posting.Movement.Currency == currency)]);
        var books = ledger.Books.Where(book => book.Name.Currency == currency && book.IsOpen).ToList();
        var (invested, value) = (books.Sum(book => book.CostBasis), Valuation.Value(ledger, books));
        var snapshot = new AccountSnapshot
        {
            Day = day,
            Currency = currency,
            Cash = Exact.Text(sums.Cash),
            Deposited = Exact.Text(sums.Deposited),
            Withdrawn = Exact.Text(sums.Withdrawn),
            DividendsGross = Exact.Text(sums.DividendsGross),
            DividendTax = Exact.Text(sums.DividendTax),
            OptionsPremium = Exact.Text(sums.OptionsPremium),
            OtherIncome = Exact.Text(sums.OtherIncome),
            Commissions = Exact.Text(sums.Commissions),
            Fees = Exact.Text(sums.Fees),
            RealizedGross = Exact.Text(sums.RealizedGross(true) + sums.RealizedGross(false)),
            RealizedNet = Exact.Text(sums.RealizedNet(true) + sums.RealizedNet(false)),
            RealizedGrossShares = Exact.Text(sums.RealizedGross(true)),
            RealizedGrossOptions = Exact.Text(sums.RealizedGross(false)),
            RealizedNetShares = Exact.Text(sums.RealizedNet(true)),
            RealizedNetOptions = Exact.Text(sums.RealizedNet(false)),
            UnmatchedCash = Exact.Text(sums.Unmatched),
            Invested = Exact.Text(invested),
            NetCashFlow = Exact.Text(sums.NetCashFlow),
            MovementCount = sums.MovementCount,
            HasOpenPositions = books.Count > 0,
            FxConverted = Exact.Text(sums.FxConverted),
            BasisTransferred = Exact.Text(sums.BasisTransferred),
            BasisUnknown = books.Any(book => book.BasisUnknown),
            PriceSource = Valuation.Source(ledger, books),
        };
        if (value is { } known)
            (snapshot.MarketValue, snapshot.UnrealizedGain, snapshot.TotalValue) = (Exact.Text(known), Exact.Text(known - invested), Exact.Text(sums.Cash + known));
        return snapshot;
    }
}
