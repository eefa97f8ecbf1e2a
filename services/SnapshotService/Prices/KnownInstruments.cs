using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tickers;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Prices;

/// <summary>
/// Which instruments some account has held: looked up where an index answers, and only then in what snapshots say was open, the latest first.
/// </summary>
internal sealed class KnownInstruments(SnapshotReads reads)
{
    // Priced before | a ticker | shares of it were open | open by its own symbol | answer
    // --------------+----------+------------------------+------------------------+------------
    // yes           | any      | any                    | any                    | priced
    // no            | yes      | yes                    | any                    | priced
    // no            | yes      | no                     | as futures only        | only future
    // no            | yes      | no                     | anything else, never   | priced
    // no            | no       | any                    | as futures only        | only future
    // no            | no       | any                    | anything else          | priced
    // no            | no       | any                    | never                  | unknown

    /// <summary>Symbols looked up at once: every store takes that many parameters.</summary>
    private const int SymbolsMax = 500;

    /// <summary>What is known of each.</summary>
    internal Task<AskedInstruments> KnownAsync(IEnumerable<PricedInstrument> instruments, CancellationToken cancellationToken) =>
        reads.ReadAllAsync(
            async (context, token) =>
            {
                var asked = new AskedInstruments(instruments);
                await FindPricedAsync(context, asked, token);
                var segments = await context.Segments.OrderByDescending(segment => segment.LastDay).ToListAsync(token);
                var tickers = await FindTickersAsync(context, segments, asked, token);
                await FindTickersHoldingsAsync(context, segments, asked, tickers, token);
                await FindHoldingsAsync(context, segments, asked, token);
                return asked;
            },
            cancellationToken);

    private static async Task FindPricedAsync(SnapshotDbContext context, AskedInstruments asked, CancellationToken cancellationToken)
    {
        foreach (var symbols in asked.OpenSymbols.Chunk(SymbolsMax))
        {
            var priced = context.Prices.Where(row => symbols.Contains(row.Symbol)).Select(row => new { row.Symbol, row.Currency }).Distinct();
            foreach (var row in await priced.ToListAsync(cancellationToken))
                asked.Found(new PricedInstrument(row.Symbol, row.Currency), InstrumentKnowledge.Priced);
        }
    }

    /// <summary>Finds those that are tickers with shares; answers the other tickers.</summary>
    private static async Task<HashSet<PricedInstrument>> FindTickersAsync(
        SnapshotDbContext context, List<SegmentRow> segments, AskedInstruments asked, CancellationToken cancellationToken)
    {
        var tickers = new HashSet<PricedInstrument>();
        foreach (var segment in segments)
        {
            foreach (var symbols in asked.OpenSymbols.Chunk(SymbolsMax))
            {
                var found = Rows(context, segment)
                    .Where(row => symbols.Contains(row.Ticker))
                    .Select(row => new { row.Ticker, row.Currency, HasShares = row.Shares != 0 })
                    .Distinct();
                foreach (var row in await found.ToListAsync(cancellationToken))
                {
                    var ticker = new PricedInstrument(row.Ticker, row.Currency);
                    tickers.Add(ticker);
                    if (row.HasShares)
                        asked.Found(ticker, InstrumentKnowledge.Priced);
                }
            }
        }

        tickers.RemoveWhere(ticker => !asked.IsOpen(ticker));
        return tickers;
    }

    /// <summary>Looks for futures among what was open of tickers without shares: a future is its own ticker. Without one a ticker is known.</summary>
    private static async Task FindTickersHoldingsAsync(
        SnapshotDbContext context,
        List<SegmentRow> segments,
        AskedInstruments asked,
        HashSet<PricedInstrument> tickers,
        CancellationToken cancellationToken)
    {
        foreach (var names in tickers.Select(ticker => ticker.Symbol).Distinct().Chunk(SymbolsMax))
        {
            foreach (var segment in segments)
                await FindAsync(Rows(context, segment).Where(row => names.Contains(row.Ticker)), asked, cancellationToken);
        }

        foreach (var ticker in tickers.Where(ticker => asked[ticker] is InstrumentKnowledge.Unknown))
            asked.Found(ticker, InstrumentKnowledge.Priced);
    }

    /// <summary>Looks for the rest among all that was open.</summary>
    private static async Task FindHoldingsAsync(
        SnapshotDbContext context, List<SegmentRow> segments, AskedInstruments asked, CancellationToken cancellationToken)
    {
        foreach (var segment in segments)
        {
            if (!asked.AnyUnknown)
                return;
            await FindAsync(Rows(context, segment), asked, cancellationToken);
        }
    }

    private static async Task FindAsync(IQueryable<TickerDay> rows, AskedInstruments asked, CancellationToken cancellationToken)
    {
        var texts = rows.Where(row => row.Holdings != "").OrderByDescending(row => row.Day).Select(row => new { row.Currency, row.Holdings });
        await foreach (var text in texts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var holding in OpenHoldings.Parse(text.Holdings))
            {
                var held = holding.Type is InstrumentType.Future ? InstrumentKnowledge.OnlyFuture : InstrumentKnowledge.Priced;
                asked.Found(new PricedInstrument(holding.Symbol, text.Currency), held);
            }

            if (asked.AllPriced)
                return;
        }
    }

    private static IQueryable<TickerDay> Rows(SnapshotDbContext context, SegmentRow segment) => context.TickerDays.Where(row =>
        EF.Property<long>(row, SnapshotDbContext.Calculation) == segment.Calculation && row.Day >= segment.FirstDay && row.Day <= segment.LastDay);
}
