using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Valuation;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Prices;

/// <summary>Takes prices: those that are right in one transaction.</summary>
internal sealed class PriceIntake(KnownInstruments instruments, IDatabase<SnapshotDbContext> database, TimeProvider time)
{
    /// <summary>Keys looked up at once: their symbols and days are parameters of one query.</summary>
    private const int KeysMax = 200;

    internal async Task<PricesTaken> TakeAsync(IReadOnlyList<PriceEntry> entries, CancellationToken cancellationToken)
    {
        var dayMax = LatestDay.Of(time);
        var read = entries.Select(entry => (Entry: entry, Read: PriceReading.Read(entry, dayMax))).ToList();
        var known = await instruments.KnownAsync(
            read.Select(price => price.Read.Row).OfType<PriceRow>().Select(row => new PricedInstrument(row.Symbol, row.Currency)), cancellationToken);

        var refused = new List<RefusedPrice>();
        var rows = new Dictionary<(string, string, DateOnly), PriceRow>();
        foreach (var (entry, (row, reason)) in read)
        {
            var why = row is null ? reason : Refusal(row, known, rows);
            if (why is not PriceIssueReason.Unspecified)
                refused.Add(new RefusedPrice(entry, why));
        }

        var (added, replaced) = await database.WriteAsync((context, token) => SetAsync(context, [.. rows.Values], token), cancellationToken);
        return new PricesTaken(added, replaced, rows.Count - added - replaced, refused);
    }

    /// <summary>Why a price of the right form is refused; else it is added to those that are taken.</summary>
    private static PriceIssueReason Refusal(
        PriceRow row, AskedInstruments known, Dictionary<(string, string, DateOnly), PriceRow> rows) =>
        known[new PricedInstrument(row.Symbol, row.Currency)] switch
        {
            InstrumentKnowledge.Unknown => PriceIssueReason.SymbolUnknown,
            InstrumentKnowledge.OnlyFuture => PriceIssueReason.NotPriced,
            _ => rows.TryAdd((row.Symbol, row.Currency, row.Day), row) ? PriceIssueReason.Unspecified : PriceIssueReason.Duplicate,
        };

    private static async Task<(int Added, int Replaced)> SetAsync(SnapshotDbContext context, PriceRow[] rows, CancellationToken cancellationToken)
    {
        var (added, replaced) = (0, 0);
        foreach (var part in rows.Chunk(KeysMax))
        {
            var there = await ThereAsync(context, part, cancellationToken);
            foreach (var row in part)
            {
                if (!there.TryGetValue((row.Symbol, row.Currency, row.Day), out var price))
                {
                    context.Prices.Add(row);
                    added++;
                }
                else if (price != row.Price)
                {
                    context.Prices.Update(row);
                    replaced++;
                }
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return (added, replaced);
    }

    /// <summary>Prices of any of the symbols on any of the days: more than those of the keys where symbols have different days.</summary>
    private static Task<Dictionary<(string, string, DateOnly), decimal>> ThereAsync(
        SnapshotDbContext context, PriceRow[] rows, CancellationToken cancellationToken)
    {
        var symbols = rows.Select(row => row.Symbol).Distinct().ToList();
        var days = rows.Select(row => row.Day).Distinct().ToList();
        return context.Prices.AsNoTracking()
            .Where(row => symbols.Contains(row.Symbol) && days.Contains(row.Day))
            .ToDictionaryAsync(row => (row.Symbol, row.Currency, row.Day), row => row.Price, cancellationToken);
    }
}
