using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>
/// What a row of the legacy layout (15 columns) means. It states no zone, no currency and no contract symbol; its fees are costs, commission
/// included, as a positive number.
/// </summary>
internal sealed class LegacyRowParser(StatementColumns columns, DateOnly dayMax, string accountReference) : IRowParser
{
    private const string Currency = "USD";

    private readonly int _dateTime = columns.IndexOf(LegacyColumn.DateTime);
    private readonly int _type = columns.IndexOf(LegacyColumn.TransactionCode);
    private readonly int _subType = columns.IndexOf(LegacyColumn.TransactionSubcode);
    private readonly int _buySell = columns.IndexOf(LegacyColumn.BuySell);
    private readonly int _openClose = columns.IndexOf(LegacyColumn.OpenClose);
    private readonly int _quantity = columns.IndexOf(LegacyColumn.Quantity);
    private readonly int _expiration = columns.IndexOf(LegacyColumn.ExpirationDate);
    private readonly int _price = columns.IndexOf(LegacyColumn.Price);
    private readonly int _fees = columns.IndexOf(LegacyColumn.Fees);
    private readonly int _amount = columns.IndexOf(LegacyColumn.Amount);
    private readonly int _description = columns.IndexOf(LegacyColumn.Description);
    private readonly int _accountReference = columns.IndexOf(LegacyColumn.AccountReference);
    private readonly int _lastNeeded = columns.LastOf(TastytradeFormats.Legacy.RequiredColumns);
    private readonly TextCache _texts = new();
    private readonly LegacyInstruments _instruments = new(columns);

    public string AccountReference { get; private set; } = accountReference;

    public RowMovements Parse(RowFields fields)
    {
        if (!fields.Reaches(_lastNeeded) || !TryTime(fields, out var time) || !TryKind(fields, out var type, out var subType, out var kind))
            return RowMovements.None;
        if (!fields.TryNumber(_amount, out var value)
            || !fields.TryQuantity(_quantity, kind.Rule, out var quantity)
            || !fields.TryOptionalNumber(_price, out var price)
            || !fields.TryNumberOrNone(_fees, out var costs)
            || !TryAction(fields, kind, out var action)
            || !_instruments.TryRead(fields, kind, _texts, out var instrument)
            || !fields.TryNotExpired(_expiration, kind.Kind, instrument, time)
            || !TryAccount(fields)
            || !fields.Fits(_description, TextLimits.DescriptionLengthMax))
            return RowMovements.None;

        var fees = costs == 0m ? 0m : -costs;
        var description = fields.Text(_description);
        return new RowMovements(new StatementMovement
        {
            RowNumber = fields.RowNumber,
            EffectNumber = 0,
            InstantMicros = time.InstantMicros,
            OffsetMinutes = null,
            Day = time.Day,
            Kind = kind.Rule == RowRule.Money ? MoneyKinds.Decide(kind, subType, instrument.Symbol.Length > 0, value, description) : kind.Kind,
            StatementType = type,
            StatementSubType = subType,
            Action = action,
            Instrument = instrument,
            Quantity = quantity,
            Price = price,
            Value = value,
            Commissions = 0m,
            Fees = fees,
            Currency = Currency,
            OrderNumber = "",
            Description = Encoding.UTF8.GetString(description),
            Fingerprint = FingerprintV1.Compute(
                time.InstantMicros, zoneStated: false, type, subType, action, instrument.Symbol, quantity, value, 0m, fees, Currency, orderNumber: ""),
        });
    }

    private bool TryTime(RowFields fields, out StatementTime time) =>
        StatementTimes.TryReadWallClock(fields.Text(_dateTime), out time)
            ? fields.TryNotInFuture(_dateTime, time, dayMax)
            : fields.Fail(_dateTime, RowIssueReason.DateInvalid, "This is no date and time.", "07/17/2023 10:00 PM.");

    private bool TryKind(RowFields fields, out string type, out string subType, out RowKind kind)
    {
        (type, subType, kind) = ("", "", null!);
        if (!fields.Fits(_type, TextLimits.NameLengthMax) || !fields.Fits(_subType, TextLimits.NameLengthMax))
            return false;
        type = _texts.Get(fields.Text(_type));
        subType = _texts.Get(fields.Text(_subType));
        kind = RowKind.Find(type, subType)!;
        return kind is not null || TastytradeRowParser.UnknownKind(fields, _subType, type, subType);
    }

    private bool TryAction(RowFields fields, RowKind kind, out MovementAction action)
    {
        var side = fields.Text(_buySell);
        var effect = fields.Text(_openClose);
        action = MovementAction.Unspecified;
        var buy = side.SequenceEqual("Buy"u8);
        if (!buy && !side.IsEmpty && !side.SequenceEqual("Sell"u8))
            return fields.Fail(_buySell, RowIssueReason.ActionInvalid, "This is neither a purchase nor a sale.", RowActions.Expected(_buySell, fields));
        var open = effect.SequenceEqual("Open"u8);
        if (!open && !effect.IsEmpty && !effect.SequenceEqual("Close"u8))
            return fields.Fail(_openClose, RowIssueReason.ActionInvalid, "This neither opens nor closes.", RowActions.Expected(_openClose, fields));
        if (side.IsEmpty && !effect.IsEmpty)
        {
            return fields.Fail(
                _buySell, RowIssueReason.ActionInvalid, "The row opens or closes, but does not say which way.", RowActions.Expected(_buySell, fields));
        }

        if (!side.IsEmpty)
        {
            action = (buy, effect.IsEmpty, open) switch
            {
                (true, true, _) => MovementAction.Buy,
                (true, false, true) => MovementAction.BuyToOpen,
                (true, false, false) => MovementAction.BuyToClose,
                (false, true, _) => MovementAction.Sell,
                (false, false, true) => MovementAction.SellToOpen,
                (false, false, false) => MovementAction.SellToClose,
            };
        }

        return RowActions.TrySettle(fields, _buySell, kind, ref action);
    }

    private bool TryAccount(RowFields fields)
    {
        if (!fields.Fits(_accountReference, TextLimits.NameLengthMax))
            return false;
        var reference = _texts.Get(fields.Text(_accountReference));
        if (reference.Length == 0 || reference == AccountReference)
            return true;
        if (AccountReference.Length == 0)
        {
            AccountReference = reference;
            return true;
        }

        return fields.Fail(
            _accountReference,
            RowIssueReason.AccountMismatch,
            "The row is of another account than the rows before it.",
            $"'{AccountReference}', or a statement of its own.");
    }
}
