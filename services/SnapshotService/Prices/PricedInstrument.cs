namespace GrpcImport.SnapshotService.Prices;

/// <summary>What a price is of.</summary>
/// <param name="Symbol">The share's symbol, or the full contract symbol.</param>
/// <param name="Currency">The currency it is held in.</param>
internal readonly record struct PricedInstrument(string Symbol, string Currency);

/// <summary>What is known of an instrument; the greater says more.</summary>
internal enum InstrumentKnowledge
{
    /// <summary>No account has held it.</summary>
    Unknown,

    /// <summary>It was held as a future only, which has no value of its own.</summary>
    OnlyFuture,

    /// <summary>A price can value it.</summary>
    Priced,
}
