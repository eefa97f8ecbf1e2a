using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>Values open books at their last trade.</summary>
internal static class Valuation
{
    internal static Holding Holding(Ledger ledger, Book book)
    {
        var holding = new Holding
        {
            Type = book.Name.Type,
            Symbol = book.Name.Symbol,
            QuantityLong = Exact.Text(book.Held(Side.Long)),
            QuantityShort = Exact.Text(book.Held(Side.Short)),
            CostBasis = Exact.Text(book.CostBasis),
            BasisUnknown = book.BasisUnknown,
        };
        if (Value(ledger, book) is { } value)
            holding.MarketValue = Exact.Text(value);
        if (book.Name.Type != InstrumentType.Future && ledger.LastTrades.TryGetValue(book.Name, out var trade))
        {
            holding.Price = Exact.Text(Exact.Quotient([trade.Cash], [trade.Quantity, Capital.Multiplier(book.Instrument)]));
            holding.PriceSource = PriceSource.LastTrade;
            holding.PriceDay = trade.Day;
        }

        return holding;
    }

    /// <summary>Not available as soon as one book has no price.</summary>
    internal static decimal? Value(Ledger ledger, IEnumerable<Book> books)
    {
        var values = books.Where(book => book.IsOpen).Select(book => Value(ledger, book)).ToList();
        return values.Contains(null) ? null : values.Sum();
    }

    /// <summary>Where prices came from: the model knows trades only, and futures have no price.</summary>
    internal static PriceSource Source(Ledger ledger, IReadOnlyList<Book> books) =>
        Value(ledger, books) is not null && books.Any(book => book.IsOpen && book.Name.Type != InstrumentType.Future)
            ? PriceSource.LastTrade
            : PriceSource.Unspecified;

    private static decimal? Value(Ledger ledger, Book book)
    {
        if (book.Name.Type == InstrumentType.Future)
            return book.CostBasis;
        return ledger.LastTrades.TryGetValue(book.Name, out var trade)
            ? Exact.Share(book.Held(Side.Long) - book.Held(Side.Short), trade.Cash, trade.Quantity)
            : null;
    }
}
