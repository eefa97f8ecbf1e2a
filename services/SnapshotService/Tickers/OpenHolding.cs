using System.Text.Json.Serialization;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>
/// One open instrument at the end of a day, with all that is needed to value it later at any price: kept with its ticker's day as one text.
/// </summary>
internal sealed record OpenHolding
{
    [JsonPropertyName("t")]
    public required InstrumentType Type { get; init; }

    [JsonPropertyName("s")]
    public required string Symbol { get; init; }

    [JsonPropertyName("l")]
    public decimal Long { get; init; }

    /// <summary>How many are held short, positive.</summary>
    [JsonPropertyName("h")]
    public decimal Short { get; init; }

    /// <summary>Cost basis, signed, costs excluded.</summary>
    [JsonPropertyName("b")]
    public decimal Basis { get; init; }

    /// <summary>Units per contract; null for shares, and where the statement has none.</summary>
    [JsonPropertyName("m")]
    public decimal? Multiplier { get; init; }

    /// <summary>Cash of the last trade.</summary>
    [JsonPropertyName("c")]
    public decimal? TradedCash { get; init; }

    /// <summary>Quantity of the last trade.</summary>
    [JsonPropertyName("q")]
    public decimal? TradedQuantity { get; init; }

    /// <summary>Day of the last trade.</summary>
    [JsonPropertyName("d")]
    public DateOnly? TradedDay { get; init; }

    /// <summary>Prices supplied for days before this one are of something else.</summary>
    [JsonPropertyName("f")]
    public DateOnly? PricesFrom { get; init; }

    [JsonPropertyName("u")]
    public bool BasisUnknown { get; init; }

    internal decimal Quantity => Long - Short;

    /// <summary>What was transferred of an instrument on its day, as if it were held: its value is what the transfers brought.</summary>
    internal static OpenHolding OfTransferred(Holding holding) => Of(holding) with
    {
        Long = Math.Max(holding.Transferred, 0),
        Short = Math.Max(-holding.Transferred, 0),
        Basis = 0,
        BasisUnknown = false,
    };

    internal static OpenHolding Of(Holding holding) => new()
    {
        Type = holding.Type,
        Symbol = holding.Symbol,
        Long = holding.Lots.Longs.Quantity,
        Short = holding.Lots.Shorts.Quantity,
        Basis = holding.Lots.Basis,
        Multiplier = holding.Terms.Multiplier,
        TradedCash = holding.Price?.Cash,
        TradedQuantity = holding.Price?.Quantity,
        TradedDay = holding.Price?.Day,
        PricesFrom = holding.PricesFrom,
        BasisUnknown = holding.Open.BasisUnknown > 0,
    };
}
