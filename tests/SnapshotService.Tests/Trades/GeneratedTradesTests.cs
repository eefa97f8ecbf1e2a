using System.Globalization;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.TestKit.Trades;

namespace GrpcImport.SnapshotService.Tests.Trades;

/// <summary>The generated history that the benchmarks calculate, as a ledger and as movements: both say the same.</summary>
public sealed class GeneratedTradesTests
{
    private static readonly Guid Account = Guid.Parse("0197a000-0000-7000-8000-000000000002");
    private static readonly TradeHistory History = new(trades: 500, seed: 20_250_102);

    [Fact]
    public async Task The_service_realizes_what_the_ledger_adds_up_to()
    {
        await using var host = await SnapshotHost.StartAsync();
        var result = await Caller.RunAsync(host.Client, Account, 1, TradeMovements.Of(History.Trades()));
        Assert.Equal((501UL, 0UL), (result.MovementCount, result.UnmatchedCount));

        var answer = await host.Client.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = Account.ToString() });
        var ledger = PlainLedger.Read(Beancount());
        var snapshot = answer.Currencies.Single();
        Assert.Equal(CanonicalDecimal.Format(ledger.Realized), snapshot.RealizedGross);
        Assert.Equal(CanonicalDecimal.Format(ledger.Cash), snapshot.Cash);
        Assert.Equal(CanonicalDecimal.Format(ledger.Costs), CanonicalDecimal.Format(Number(snapshot.Commissions) + Number(snapshot.Fees)));
        Assert.NotEqual(0, ledger.Realized);
    }

    [Fact]
    public void What_sold_shares_cost_is_first_in_first_out() =>
        Assert.Equal(PlainLedger.Read(Beancount()).Realized, History.Trades().Where(trade => !trade.IsBuy).Sum(trade => trade.Value - trade.CostSold));

    [Fact]
    public void The_same_seed_makes_the_same_trades() =>
        Assert.Equal(History.Trades(), new TradeHistory(trades: 500, seed: 20_250_102).Trades());

    private static string Beancount()
    {
        using var text = new StringWriter();
        TradeLedger.WriteBeancount(text, History.Trades());
        return text.ToString();
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
