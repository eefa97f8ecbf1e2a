using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Movements;

/// <summary>What a movement is of. Immutable.</summary>
/// <param name="Type">What kind it is; unspecified where only a ticker is known, or nothing.</param>
/// <param name="Symbol">The full contract symbol, trimmed, inner spaces kept; composed where the statement has none; empty for cash.</param>
/// <param name="Ticker">The underlying that gathers a share and all its contracts; empty for cash.</param>
/// <param name="Expiration">Expiration day of a contract.</param>
/// <param name="Strike">Strike of an option.</param>
/// <param name="Right">Right of an option.</param>
/// <param name="Multiplier">Units per contract, where known.</param>
internal sealed record MovementInstrument(
    InstrumentType Type,
    string Symbol,
    string Ticker,
    DateOnly? Expiration,
    decimal? Strike,
    OptionRight Right,
    decimal? Multiplier)
{
    /// <summary>No instrument: cash.</summary>
    public static MovementInstrument None { get; } = new(InstrumentType.Unspecified, "", "", null, null, OptionRight.Unspecified, null);
}
