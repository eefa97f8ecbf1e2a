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

        if (!TryTerms(wire.Instrument, out var terms, out violation) || !TryBasis(wire, out var basis, out violation))
            return false;

        movement = new ReplayMovement
        {
            Day = day,
            Instant = wire.InstantUnixMicros,
            Kind = wire.Kind,
            Action = wire.Action,
            InstrumentType = wire.Instrument?.Type ?? InstrumentType.Unspecified,
            Symbol = wire.Instrument?.Symbol ?? "",
            Ticker = wire.Instrument?.Ticker ?? "",
            Terms = terms,
            Quantity = quantity,
            Value = value,
            Commissions = commissions,
            Fees = fees,
            Currency = wire.Currency,
            SuppliedBasis = basis,
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

    // Databases compare keys without their trailing spaces, or limit their length.
    private static FieldViolation? Text(Instrument instrument) =>
        instrument.Symbol.Length > TextLimits.SymbolLengthMax || instrument.Symbol.AsSpan().Trim().Length != instrument.Symbol.Length
            ? FieldViolation.Of("instrument.symbol", instrument.Symbol, $"at most {TextLimits.SymbolLengthMax} characters, trimmed")
            : instrument.Ticker.Length > TextLimits.TickerLengthMax || instrument.Ticker.AsSpan().Trim().Length != instrument.Ticker.Length
            ? FieldViolation.Of("instrument.ticker", instrument.Ticker, $"at most {TextLimits.TickerLengthMax} characters, trimmed")
            : null;

    private static FieldViolation? Form(Movement wire)
    {
        if (wire.Fingerprint.Length != FingerprintBytes)
            return FieldViolation.Of("fingerprint", Convert.ToHexStringLower(wire.Fingerprint.Span), "16 bytes");

        if (wire.Instrument is { } instrument && Text(instrument) is { } text)
            return text;

        return wire.Currency.Length == TextLimits.CurrencyLength && wire.Currency.All(char.IsAsciiLetterUpper)
            ? null
            : FieldViolation.Of("currency", wire.Currency, "an ISO 4217 code, three capital letters");
    }

    private static bool TryTerms(Instrument? wire, out ContractTerms terms, [NotNullWhen(false)] out FieldViolation? violation)
    {
        terms = ContractTerms.None;
        violation = null;
        if (wire is null || (!wire.HasExpiration && !wire.HasStrike && !wire.HasMultiplier && wire.Right is OptionRight.Unspecified))
            return true;

        DateOnly expiration = default;
        decimal strike = 0;
        decimal multiplier = 0;
        if ((wire.HasExpiration && !TryDay("instrument.expiration", wire.Expiration, out expiration, out violation))
            || (wire.HasStrike && !TryDecimal("instrument.strike", wire.Strike, out strike, out violation))
            || (wire.HasMultiplier && !TryDecimal("instrument.multiplier", wire.Multiplier, out multiplier, out violation)))
        {
            return false;
        }

        violation = strike < 0 ? FieldViolation.Of("instrument.strike", wire.Strike, "0 or more")
            : multiplier < 0 ? FieldViolation.Of("instrument.multiplier", wire.Multiplier, "0 or more")
            : Enum.IsDefined(wire.Right) ? null
            : FieldViolation.Of("instrument.right", wire.Right.ToString(), "a right of an option");
        terms = new ContractTerms(
            wire.HasExpiration ? expiration : null, wire.HasStrike ? strike : null, wire.Right, wire.HasMultiplier ? multiplier : null);
        return violation is null;
    }

    private static bool TryBasis(Movement wire, out decimal? basis, [NotNullWhen(false)] out FieldViolation? violation)
    {
        basis = null;
        violation = null;
        if (!wire.HasSuppliedBasis)
            return true;
        if (!TryDecimal("supplied_basis", wire.SuppliedBasis, out var supplied, out violation))
            return false;

        basis = supplied;
        violation = supplied < 0 ? FieldViolation.Of("supplied_basis", wire.SuppliedBasis, "0 or more") : null;
        return violation is null;
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
