using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;
using GrpcImport.SnapshotService.Valuation;

namespace GrpcImport.SnapshotService.Tests.Hosting;

/// <summary>Market values of replayed rows at the last trades.</summary>
internal static class Values
{
    internal static decimal? MarketValue(this TickerDay day) => Of(day).Value;

    /// <summary>What is open in all tickers at the end of the day of an account.</summary>
    internal static decimal? MarketValue(this ReplayedRows rows, AccountDay account) => rows.TickerDays
        .Where(day => day.Day <= account.Day && day.Currency == account.Currency)
        .GroupBy(day => day.Ticker)
        .Select(days => Of(days.MaxBy(day => day.Day)!))
        .Aggregate(default(MarketValue), (sum, value) => sum + value)
        .Value;

    private static MarketValue Of(TickerDay day) =>
        Valuation.MarketValue.Of(OpenHoldings.Parse(day.Holdings).Select(holding => HoldingValue.Of(holding, null)));
}
