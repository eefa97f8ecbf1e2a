using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>What all effects of a row share.</summary>
/// <param name="RowNumber">1-based number of the row.</param>
/// <param name="Time">When; no zone is stated.</param>
/// <param name="Type">The section.</param>
/// <param name="SubType">The asset category, or the kind of fee; empty where there is none.</param>
/// <param name="Description">For display.</param>
internal readonly record struct RowFacts(long RowNumber, StatementTime Time, string Type, string SubType, string Description)
{
    /// <summary>An effect that is money only, of an instrument or of none.</summary>
    public StatementMovement Money(int effectNumber, MovementKind kind, MovementInstrument instrument, EffectCash cash) =>
        Effect(effectNumber, kind, MovementAction.Unspecified, instrument, 0m, null, cash);

    /// <summary>An effect.</summary>
    public StatementMovement Effect(
        int effectNumber, MovementKind kind, MovementAction action, MovementInstrument instrument, decimal quantity, decimal? price, EffectCash cash) => new()
        {
            RowNumber = RowNumber,
            EffectNumber = effectNumber,
            InstantMicros = Time.InstantMicros,
            OffsetMinutes = null,
            Day = Time.Day,
            Kind = kind,
            StatementType = Type,
            StatementSubType = SubType,
            Action = action,
            Instrument = instrument,
            Quantity = quantity,
            Price = price,
            Value = cash.Value,
            Commissions = cash.Commissions,
            Fees = 0m,
            Currency = cash.Currency,
            OrderNumber = "",
            Description = Description,
            Fingerprint = FingerprintV1.Compute(
                Time.InstantMicros,
                zoneStated: false,
                Type,
                SubType,
                action,
                instrument.Symbol,
                quantity,
                cash.Value,
                cash.Commissions,
                fees: 0m,
                cash.Currency,
                orderNumber: ""),
        };
}

/// <summary>Cash of an effect.</summary>
/// <param name="Value">Gross, signed.</param>
/// <param name="Commissions">Signed: 0 or negative for costs.</param>
/// <param name="Currency">Of both.</param>
internal readonly record struct EffectCash(decimal Value, decimal Commissions, string Currency);
