using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Reads movements off the wire: every field the rules use is checked here, so that the rules need not doubt it.</summary>
internal static class MovementReader
{
    private const int FingerprintBytes = 16;
    private const string ExpectedDecimal = "a canonical decimal with at most 18 digits before and 10 behind the point";

    internal static bool TryRead(Movement wire, [NotNullWhen(true)] out ReplayMovement? movement, [NotNullWhen(false)] out FieldViolation? violation)
    {
        movement = null;
        violation = Meaning(wire) ?? Form(wire);
        if (violation is not null
            || !TryDecimal("quantity", wire.Quantity, out var quantity, out violation)
            || !TryDecimal("value", wire.Value, out var value, out violation)
            || !TryDecimal("commissions", wire.Commissions, out var commissions, out violation)
            || !TryDecimal("fees", wire.Fees, out var fees, out violation)
            || !TryDay("day", wire.Day, out var day, out violation))
        {
            return false;
        }

        if (quantity < 0)
        {
            violation = FieldViolation.Of("quantity", wire.Quantity, "0 or more");
            return false;
        }

        DateOnly? expiration = null;
        if (wire.Instrument is { HasExpiration: true })
        {
            if (!TryDay("instrument.expiration", wire.Instrument.Expiration, out var last, out violation))
                return false;
            expiration = last;
        }

        movement = new ReplayMovement
        {
            Day = day,
            Instant = wire.InstantUnixMicros,
            Kind = wire.Kind,
            Action = wire.Action,
            InstrumentType = wire.Instrument?.Type ?? InstrumentType.Unspecified,
            Symbol = wire.Instrument?.Symbol ?? "",
            Ticker = wire.Instrument?.Ticker ?? "",
            Expiration = expiration,
            Quantity = quantity,
            Value = value,
            Commissions = commissions,
            Fees = fees,
            Currency = wire.Currency,
            Fingerprint = BinaryPrimitives.ReadUInt128BigEndian(wire.Fingerprint.Span),
            Occurrence = wire.Occurrence,
            Effect = wire.EffectNumber,
        };
        violation = null;
        return true;
    }

    /// <summary>Enum values are what this version knows, and what the kind cannot do without is there.</summary>
    private static FieldViolation? Meaning(Movement wire) => wire switch
    {
        _ when wire.Kind is MovementKind.Unspecified || !Enum.IsDefined(wire.Kind) =>
            FieldViolation.Of("kind", wire.Kind.ToString(), "a kind of movement"),
        _ when !Enum.IsDefined(wire.Action) || (wire.Kind.NeedsAction() && wire.Action is MovementAction.Unspecified) =>
            FieldViolation.Of("action", wire.Action.ToString(), "an action, for this kind"),
        { Instrument: not null } when !Enum.IsDefined(wire.Instrument.Type) =>
            FieldViolation.Of("instrument.type", wire.Instrument.Type.ToString(), "a type of instrument"),
        _ when !wire.Kind.NeedsInstrument() => null,
        { Instrument: null } => FieldViolation.Of("instrument", null, "an instrument, for this kind"),
        { Instrument.Type: InstrumentType.Unspecified } => FieldViolation.Of("instrument.type", null, "a type, for this kind"),
        { Instrument.Symbol: "" } => FieldViolation.Of("instrument.symbol", null, "a symbol, for this kind"),
        { Instrument.Ticker: "" } => FieldViolation.Of("instrument.ticker", null, "a ticker, for this kind"),
        _ => null,
    };

    private static FieldViolation? Form(Movement wire)
    {
        if (wire.Fingerprint.Length != FingerprintBytes)
            return FieldViolation.Of("fingerprint", Convert.ToHexStringLower(wire.Fingerprint.Span), "16 bytes");

        return wire.Currency.Length == 3 && wire.Currency.All(char.IsAsciiLetterUpper)
            ? null
            : FieldViolation.Of("currency", wire.Currency, "an ISO 4217 code, three capital letters");
    }

    private static bool TryDecimal(string field, string text, out decimal value, [NotNullWhen(false)] out FieldViolation? violation)
    {
        violation = CanonicalDecimal.TryParse(text, out value) ? null : FieldViolation.Of(field, text, ExpectedDecimal);
        return violation is null;
    }

    private static bool TryDay(string field, string text, out DateOnly day, [NotNullWhen(false)] out FieldViolation? violation)
    {
        violation = WireDay.TryParse(text, out day) ? null : FieldViolation.Of(field, text, "a day of the form yyyy-MM-dd");
        return violation is null;
    }
}
