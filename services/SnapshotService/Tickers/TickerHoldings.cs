namespace GrpcImport.SnapshotService.Tickers;

/// <summary>What a ticker's snapshot says of its instruments: all that valuing a day needs, a fifth of what is stored.</summary>
/// <param name="Ticker">The underlying.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Day">The day.</param>
/// <param name="Holdings">See <see cref="TickerDay.Holdings"/>; empty where nothing is open.</param>
/// <param name="Transferred">See <see cref="TickerDay.Transferred"/>.</param>
internal sealed record TickerHoldings(string Ticker, string Currency, DateOnly Day, string Holdings, string Transferred)
{
    internal static TickerHoldings Of(TickerDay row) => new(row.Ticker, row.Currency, row.Day, row.Holdings, row.Transferred);
}
