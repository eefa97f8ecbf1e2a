using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.SnapshotService.Prices;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Prices off the wire, and what became of them as a message.</summary>
internal static class PriceMessages
{
    /// <summary>Prices of a request (snapshot_service.proto): some 60 bytes each, so it stays below the 128 KiB that a message may have.</summary>
    private const int PricesMax = 1_000;

    /// <summary>Characters of a value that are repeated (prices.proto).</summary>
    private const int ValueCharactersMax = 200;

    internal static IReadOnlyList<PriceEntry> Read(SetPricesRequest request) => request.Prices.Count is 0 or > PricesMax
        ? throw ServiceError.FieldInvalid(new FieldViolation("prices", $"has {request.Prices.Count} prices; expected 1 to {PricesMax}"))
        : [.. request.Prices.Select((price, index) => new PriceEntry(index, price.Symbol, price.Currency, price.Day, price.Price_))];

    internal static SetPricesResponse ToMessage(this PricesTaken taken) => new()
    {
        AddedCount = (uint)taken.Added,
        ReplacedCount = (uint)taken.Replaced,
        UnchangedCount = (uint)taken.Unchanged,
        Issues = { taken.Refused.Select(ToMessage) },
    };

    private static PriceIssue ToMessage(RefusedPrice refused)
    {
        var (symbol, currency) = (refused.Entry.Symbol, refused.Entry.Currency);
        var (field, value, message, expected) = refused.Reason switch
        {
            PriceIssueReason.SymbolInvalid => ("symbol", symbol, "The symbol is empty or too long.", "a symbol of 1 to 100 characters"),
            PriceIssueReason.SymbolUnknown =>
                ("symbol", symbol, $"No account has held it in {currency}.", "the symbol and currency as ListMovements names them"),
            PriceIssueReason.CurrencyInvalid => ("currency", currency, "This is no currency code.", "three capital letters"),
            PriceIssueReason.DayInvalid => ("day", refused.Entry.Day, "This is no day.", "a day of the form yyyy-MM-dd"),
            PriceIssueReason.DayInFuture => ("day", refused.Entry.Day, "The day is in the future.", "a day until tomorrow"),
            PriceIssueReason.PriceInvalid => (
                "price",
                refused.Entry.Price,
                "This is no price.",
                "a canonical decimal above 0, such as 2.85, with at most 18 digits before and 10 behind the point"),
            PriceIssueReason.Duplicate => (
                "symbol", symbol, $"A price of {refused.Entry.Day} in {currency} came before; that one was taken.", "one price for each symbol, currency and day"),
            PriceIssueReason.NotPriced =>
                ("symbol", symbol, "Futures are settled in cash every day and have no value of their own.", "shares and options only"),
            _ => throw new ArgumentOutOfRangeException(nameof(refused), refused.Reason, null),
        };
        return new PriceIssue
        {
            Index = (uint)refused.Entry.Index,
            Field = field,
            Value = Cut(value),
            Reason = refused.Reason,
            Message = message,
            Expected = expected,
        };
    }

    private static string Cut(string value)
    {
        if (value.Length <= ValueCharactersMax)
            return value;

        // Half a surrogate pair is no text that the wire carries.
        var length = char.IsHighSurrogate(value[ValueCharactersMax - 1]) ? ValueCharactersMax - 1 : ValueCharactersMax;
        return value[..length];
    }
}
