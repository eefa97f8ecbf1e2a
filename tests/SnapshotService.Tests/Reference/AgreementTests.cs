using FsCheck;
using FsCheck.Fluent;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>The service and a model that shares no code with it agree on 3,000 generated histories; the seed is fixed.</summary>
public sealed class AgreementTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20_250_101UL, 7UL);

    private static void Holds(Action<List<Movement>> property) => Prop.ForAll(Histories.Any, property).Check(Config);

    [Fact]
    public void Account_snapshots_agree_with_the_slow_model_on_every_day() => Holds(movements =>
    {
        var days = Rows.ReplayOf(movements).AccountDays;
        Assert.Equal(Expected(movements), days.Select(day => (WireDay.Format(day.Day), day.Currency)));
        foreach (var day in days)
            Equal(SlowModel.Figures(Until(movements, day.Day), day.Currency, null), OfAccount(day));
    });

    [Fact]
    public void Ticker_snapshots_agree_with_the_slow_model_on_every_day() => Holds(movements =>
    {
        var days = Rows.ReplayOf(movements).TickerDays;
        Assert.Equal(
            movements.Where(m => m.Instrument is not null).Select(m => (m.Day, m.Instrument.Ticker, m.Currency)).Distinct().Order(),
            days.Select(day => (WireDay.Format(day.Day), day.Ticker, day.Currency)).Order());
        foreach (var day in days)
            Equal(SlowModel.Figures(Until(movements, day.Day), day.Currency, day.Ticker), OfTicker(day));
    });

    [Fact]
    public void Operations_agree_with_the_slow_model() => Holds(movements =>
    {
        var expected = movements.Where(m => m.Instrument is not null)
            .Select(m => (m.Instrument.Ticker, m.Currency)).Distinct()
            .SelectMany(key => SlowOperations.Of(movements, key.Ticker, key.Currency));
        Assert.Equal(expected.OrderBy(o => o.Ticker + o.Currency, StringComparer.Ordinal), Rows.ReplayOf(movements).Operations.OrderBy(o => o.Ticker + o.Currency, StringComparer.Ordinal));
    });

    [Fact]
    public void Tickers_and_movements_without_one_add_up_to_the_account() => Holds(movements =>
    {
        var rows = Rows.ReplayOf(movements);
        foreach (var account in rows.AccountDays.Where(day => day.Day == rows.AccountDays[^1].Day))
        {
            var tickers = rows.TickerDays.Where(day => day.Currency == account.Currency).GroupBy(day => day.Ticker).Select(days => days.Last()).ToList();
            var without = SlowModel.Figures(movements, account.Currency, "");
            Assert.Equal(account.Cash, tickers.Sum(day => day.NetCash) + without["cash"]);
            Assert.Equal(account.Commissions, tickers.Sum(day => day.Commissions) + without["commissions"]);
            Assert.Equal(account.Fees, tickers.Sum(day => day.Fees) + without["fees"]);
            Assert.Equal(account.DividendsGross, tickers.Sum(day => day.DividendsGross) + without["dividends"]);
            Assert.Equal(account.OptionsPremium, tickers.Sum(day => day.OptionsPremium));
            Assert.Equal(account.RealizedGrossShares, tickers.Sum(day => day.RealizedGrossShares));
            Assert.Equal(account.RealizedNetOptions, tickers.Sum(day => day.RealizedNetOptions));
            Assert.Equal(account.UnmatchedCash, tickers.Sum(day => day.UnmatchedCash));
            Assert.Equal(account.Invested, tickers.Sum(day => day.CostBasis));
            Assert.Equal(account.MovementCount, tickers.Sum(day => day.MovementCount) + without["count"]);
            Assert.Equal(tickers.Sum(day => day.MovementCount), rows.Operations.Where(o => o.Currency == account.Currency).Sum(o => o.MovementCount));
        }
    });

    [Fact]
    public void The_order_in_which_rows_of_an_instant_come_changes_nothing() => Holds(movements =>
    {
        var shuffled = movements.AsEnumerable().Reverse().OrderBy(m => m.Day, StringComparer.Ordinal).ThenBy(m => m.InstantUnixMicros);
        var (one, other) = (Rows.ReplayOf(movements), Rows.ReplayOf(shuffled));
        Assert.Equal(one.AccountDays, other.AccountDays);
        Assert.Equal(one.TickerDays.OrderBy(Key, StringComparer.Ordinal), other.TickerDays.OrderBy(Key, StringComparer.Ordinal));
        Assert.Equal(one.Operations.OrderBy(Key, StringComparer.Ordinal), other.Operations.OrderBy(Key, StringComparer.Ordinal));
    });

    private static string Key(TickerDay day) => WireDay.Format(day.Day) + day.Ticker + day.Currency;

    private static string Key(Operation operation) => operation.Ticker + operation.Currency + (char)operation.Number;

    private static List<Movement> Until(List<Movement> movements, DateOnly day) =>
        SlowModel.Ordered(movements.Where(m => string.CompareOrdinal(m.Day, WireDay.Format(day)) <= 0));

    private static IEnumerable<(string, string)> Expected(List<Movement> movements) =>
        from day in movements.Select(m => m.Day).Distinct()
        from currency in movements.Where(m => string.CompareOrdinal(m.Day, day) <= 0).Select(m => m.Currency).Distinct().Order(StringComparer.Ordinal)
        select (day, currency);

    private static void Equal(Dictionary<string, decimal?> expected, Dictionary<string, decimal?> actual)
    {
        foreach (var (name, value) in actual)
            Assert.Equal((name, expected[name]), (name, value));
    }

    private static Dictionary<string, decimal?> OfAccount(AccountDay day) => new()
    {
        ["cash"] = day.Cash,
        ["deposited"] = day.Deposited,
        ["withdrawn"] = day.Withdrawn,
        ["dividends"] = day.DividendsGross,
        ["tax"] = day.DividendTax,
        ["premium"] = day.OptionsPremium,
        ["other"] = day.OtherIncome,
        ["commissions"] = day.Commissions,
        ["fees"] = day.Fees,
        ["count"] = day.MovementCount,
        ["grossShares"] = day.RealizedGrossShares,
        ["netShares"] = day.RealizedNetShares,
        ["grossOptions"] = day.RealizedGrossOptions,
        ["netOptions"] = day.RealizedNetOptions,
        ["unmatched"] = day.UnmatchedCash,
        ["basis"] = day.Invested,
        ["market"] = day.MarketValue,
    };

    private static Dictionary<string, decimal?> OfTicker(TickerDay day) => new()
    {
        ["cash"] = day.NetCash,
        ["dividends"] = day.DividendsGross,
        ["tax"] = day.DividendTax,
        ["premium"] = day.OptionsPremium,
        ["commissions"] = day.Commissions,
        ["fees"] = day.Fees,
        ["count"] = day.MovementCount,
        ["grossShares"] = day.RealizedGrossShares,
        ["netShares"] = day.RealizedNetShares,
        ["grossOptions"] = day.RealizedGrossOptions,
        ["netOptions"] = day.RealizedNetOptions,
        ["unmatched"] = day.UnmatchedCash,
        ["shares"] = day.Shares,
        ["contracts"] = day.OpenContracts,
        ["basis"] = day.CostBasis,
        ["basisShares"] = day.CostBasisShares,
        ["market"] = day.MarketValue,
    };
}
