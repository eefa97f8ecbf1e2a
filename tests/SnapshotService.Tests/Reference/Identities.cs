using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>The identities of docs/accounting.md that can be seen on the wire, on every day.</summary>
internal static class Identities
{
    internal static void Hold(IReadOnlyList<Movement> movements, Replayed replayed)
    {
        foreach (var account in replayed.Accounts)
        {
            var so = movements.Where(movement => movement.Currency == account.Currency && string.CompareOrdinal(movement.Day, account.Day) <= 0).ToList();
            Assert.Equal((account.Day, "cash", so.Sum(NetCash)), (account.Day, "cash", Number(account.Cash)));
            TotalValue(account);
            Tickers(account, so, [.. replayed.Tickers.Where(day => day.Currency == account.Currency && string.CompareOrdinal(day.Day, account.Day) <= 0)]);
        }
    }

    /// <summary>Identity 2; without a price for everything it still holds at cost.</summary>
    private static void TotalValue(AccountSnapshot day)
    {
        var unrealized = day.HasUnrealizedGain ? Number(day.UnrealizedGain) : 0;
        var total = day.HasTotalValue ? Number(day.TotalValue) : Number(day.Cash) + Number(day.Invested);
        var expected = Number(day.Deposited) - Number(day.Withdrawn) + Number(day.FxConverted) + Number(day.BasisTransferred) + Number(day.RealizedGross)
            + Number(day.UnmatchedCash) + unrealized + Number(day.DividendsGross) - Number(day.DividendTax) + Number(day.OtherIncome)
            - Number(day.Commissions) - Number(day.Fees);
        Assert.Equal((day.Day, day.Currency, "total value", expected), (day.Day, day.Currency, "total value", total));
    }

    /// <summary>Identity 3, for every figure that adds up.</summary>
    private static void Tickers(AccountSnapshot account, List<Movement> movements, List<TickerSnapshot> tickers)
    {
        var latest = tickers.GroupBy(day => day.Ticker).Select(days => days.Last()).ToList();
        var without = movements.Where(movement => movement.Instrument is null || movement.Instrument.Ticker.Length == 0).ToList();
        decimal Sum(Func<TickerSnapshot, string> figure) => latest.Sum(day => Number(figure(day)));
        void Add(string name, string ofAccount, Func<TickerSnapshot, string> figure, decimal ofOthers = 0) =>
            Assert.Equal((account.Day, account.Currency, name, Number(ofAccount)), (account.Day, account.Currency, name, Sum(figure) + ofOthers));

        Add("cash", account.Cash, day => day.NetCash, without.Sum(NetCash));
        Add("dividends", account.DividendsGross, day => day.DividendsGross);
        Add("tax", account.DividendTax, day => day.DividendTax);
        Add("premium", account.OptionsPremium, day => day.OptionsPremium);
        Add("commissions", account.Commissions, day => day.Commissions, -without.Sum(movement => Number(movement.Commissions)));
        Add("fees", account.Fees, day => day.Fees, -without.Sum(movement => Number(movement.Fees) + (movement.Kind == MovementKind.Fee ? Number(movement.Value) : 0)));
        Add("gross of shares", account.RealizedGrossShares, day => day.RealizedGrossShares);
        Add("gross of options", account.RealizedGrossOptions, day => day.RealizedGrossOptions);
        Add("net of shares", account.RealizedNetShares, day => day.RealizedNetShares);
        Add("net of options", account.RealizedNetOptions, day => day.RealizedNetOptions);
        Add("gross", account.RealizedGross, day => day.RealizedGross);
        Add("net", account.RealizedNet, day => day.RealizedNet);
        Add("unmatched", account.UnmatchedCash, day => day.UnmatchedCash);
        Add("invested", account.Invested, day => day.CostBasis);
        Add("basis transferred", account.BasisTransferred, day => day.BasisTransferred);
        Assert.Equal((account.Day, account.HasOpenPositions), (account.Day, latest.Exists(day => day.Open)));
        Assert.Equal((account.Day, account.BasisUnknown), (account.Day, latest.Exists(day => day.BasisUnknown)));
        var valued = latest.Where(day => day.Open).ToList();
        if (account.HasMarketValue)
            Assert.Equal((account.Day, Number(account.MarketValue)), (account.Day, valued.Sum(day => Number(day.MarketValue))));
    }

    private static decimal NetCash(Movement movement) => Number(movement.Value) + Number(movement.Commissions) + Number(movement.Fees);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
