using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Stored movements as messages.</summary>
internal static class MovementMessages
{
    /// <summary>The whole movement.</summary>
    internal static Movement From(MovementWithBasis stored)
    {
        var movement = ForCalculation(stored);
        var row = stored.Row;
        movement.AccountId = row.AccountId.ToString();
        movement.ImportId = row.ImportId.ToString();
        movement.RowNumber = (ulong)row.RowNumber;
        movement.OrderNumber = row.OrderNumber;
        movement.Description = row.Description;
        return movement;
    }

    /// <summary>What a calculation needs, without the account, import, row, order number and description.</summary>
    internal static Movement ForCalculation(MovementWithBasis stored)
    {
        var row = stored.Row;
        var movement = new Movement
        {
            EffectNumber = (uint)row.EffectNumber,
            InstantUnixMicros = row.Instant,
            Day = WireDay.Format(row.Day),
            Kind = row.Kind,
            StatementType = row.StatementType,
            StatementSubType = row.StatementSubType,
            Action = row.Action,
            Instrument = Instrument(row),
            Quantity = CanonicalDecimal.Format(row.Quantity),
            Value = CanonicalDecimal.Format(row.Value),
            Commissions = CanonicalDecimal.Format(row.Commissions),
            Fees = CanonicalDecimal.Format(row.Fees),
            Currency = row.Currency,
            Fingerprint = UnsafeByteOperations.UnsafeWrap(row.Fingerprint),
            FingerprintVersion = (uint)row.FingerprintVersion,
            Occurrence = (uint)row.Occurrence,
        };
        if (row.OffsetMinutes is { } offset)
        {
            movement.OffsetMinutes = offset;
        }

        if (row.Price is { } price)
        {
            movement.Price = CanonicalDecimal.Format(price);
        }

        if (stored.SuppliedBasis is { } basis)
        {
            movement.SuppliedBasis = CanonicalDecimal.Format(basis);
        }

        return movement;
    }

    private static Instrument? Instrument(MovementRow row)
    {
        if (row.InstrumentType == InstrumentType.Unspecified && row.Ticker.Length == 0 && row.Symbol.Length == 0)
        {
            return null;
        }

        var instrument = new Instrument { Type = row.InstrumentType, Symbol = row.Symbol, Ticker = row.Ticker, Right = row.OptionRight };
        if (row.Expiration is { } expiration)
        {
            instrument.Expiration = WireDay.Format(expiration);
        }

        if (row.Strike is { } strike)
        {
            instrument.Strike = CanonicalDecimal.Format(strike);
        }

        if (row.Multiplier is { } multiplier)
        {
            instrument.Multiplier = CanonicalDecimal.Format(multiplier);
        }

        return instrument;
    }
}
