using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Valuation;

/// <summary>Values the open instruments of a ticker.</summary>
internal static class HoldingValues
{
    internal static async Task<IReadOnlyList<HoldingValue>> ValueAsync(
        this SuppliedPrices prices, IReadOnlyList<OpenHolding> holdings, string currency, DateOnly day, CancellationToken cancellationToken)
    {
        var values = new HoldingValue[holdings.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = HoldingValue.Of(holdings[i], await prices.OfAsync(holdings[i].Symbol, currency, day, cancellationToken));
        return values;
    }
}
