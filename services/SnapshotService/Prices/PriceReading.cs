using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Persistence;

namespace GrpcImport.SnapshotService.Prices;

/// <summary>Reads one price: what is wrong with its form, the first field first.</summary>
internal static class PriceReading
{
    /// <summary>Characters of a symbol: the longest contract symbols have some 30.</summary>
    internal const int SymbolCharactersMax = 100;

    // Field    | what it holds                                      | reason
    // ---------+----------------------------------------------------+-----------------
    // symbol   | nothing, or more than 100 characters               | SYMBOL_INVALID
    // currency | anything but three capital letters                 | CURRENCY_INVALID
    // day      | anything but yyyy-MM-dd                            | DAY_INVALID
    // day      | a day behind the last                              | DAY_IN_FUTURE
    // price    | anything but a canonical decimal above 0, in range | PRICE_INVALID

    /// <summary>The price; or why it is none.</summary>
    /// <param name="entry">What came.</param>
    /// <param name="dayMax">The last day that is taken.</param>
    internal static (PriceRow? Row, PriceIssueReason Reason) Read(PriceEntry entry, DateOnly dayMax)
    {
        if (entry.Symbol.Length is 0 or > SymbolCharactersMax)
            return (null, PriceIssueReason.SymbolInvalid);
        if (entry.Currency.Length != 3 || !entry.Currency.All(char.IsAsciiLetterUpper))
            return (null, PriceIssueReason.CurrencyInvalid);
        if (!WireDay.TryParse(entry.Day, out var day))
            return (null, PriceIssueReason.DayInvalid);
        if (day > dayMax)
            return (null, PriceIssueReason.DayInFuture);
        if (!CanonicalDecimal.TryParse(entry.Price, out var price) || price <= 0)
            return (null, PriceIssueReason.PriceInvalid);

        return (new PriceRow { Symbol = entry.Symbol, Currency = entry.Currency, Day = day, Price = price }, PriceIssueReason.Unspecified);
    }
}
