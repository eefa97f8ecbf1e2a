using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;

namespace GrpcImport.ImportService.Persistence;

/// <summary>A movement of a chunk that is being committed on a server: copied in, applied and deleted in one transaction.</summary>
internal sealed class StagedMovementRow : MovementRow
{
    public required int ChunkNumber { get; init; }

    internal static StagedMovementRow Of(ImportClaim claim, int chunkNumber, NumberedMovement numbered)
    {
        var (movement, occurrence) = numbered;
        return new StagedMovementRow
        {
            ImportId = claim.ImportId,
            ChunkNumber = chunkNumber,
            RowNumber = movement.RowNumber,
            EffectNumber = movement.EffectNumber,
            AccountId = claim.AccountId,
            Instant = movement.InstantMicros,
            OffsetMinutes = movement.OffsetMinutes,
            Day = movement.Day,
            Kind = movement.Kind,
            StatementType = movement.StatementType,
            StatementSubType = movement.StatementSubType,
            Action = movement.Action,
            InstrumentType = movement.Instrument.Type,
            Symbol = movement.Instrument.Symbol,
            Ticker = movement.Instrument.Ticker,
            Expiration = movement.Instrument.Expiration,
            Strike = movement.Instrument.Strike,
            OptionRight = movement.Instrument.Right,
            Multiplier = movement.Instrument.Multiplier,
            Quantity = movement.Quantity,
            Price = movement.Price,
            Value = movement.Value,
            Commissions = movement.Commissions,
            Fees = movement.Fees,
            Currency = movement.Currency,
            OrderNumber = movement.OrderNumber,
            Description = movement.Description,
            Fingerprint = movement.Fingerprint.ToArray(),
            FingerprintVersion = FingerprintV1.Version,
            Occurrence = occurrence,
        };
    }
}
