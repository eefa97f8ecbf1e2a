namespace GrpcImport.SnapshotService.Replay;

/// <summary>How long texts may be: they are in keys, whose length databases limit.</summary>
internal static class TextLimits
{
    /// <summary>A ticker: 100, as long as statements may have them.</summary>
    internal const int TickerLengthMax = 100;

    /// <summary>A contract: 200, a ticker with its terms behind it ("PARA 2022-04-01 29 P").</summary>
    internal const int SymbolLengthMax = 200;

    /// <summary>An ISO 4217 code.</summary>
    internal const int CurrencyLength = 3;
}
