using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>What a row of the current layout (20 or 21 columns) means.</summary>
internal sealed class TastytradeRowParser(StatementColumns columns, DateOnly dayMax) : IRowParser
{
    private readonly int _date = columns.IndexOf(TastytradeColumn.Date);
    private readonly int _type = columns.IndexOf(TastytradeColumn.Type);
    private readonly int _subType = columns.IndexOf(TastytradeColumn.SubType);
    private readonly int _action = columns.IndexOf(TastytradeColumn.Action);
    private readonly int _symbol = columns.IndexOf(TastytradeColumn.Symbol);
    private readonly int _description = columns.IndexOf(TastytradeColumn.Description);
    private readonly int _value = columns.IndexOf(TastytradeColumn.Value);
    private readonly int _quantity = columns.IndexOf(TastytradeColumn.Quantity);
    private readonly int _price = columns.IndexOf(TastytradeColumn.AveragePrice);
    private readonly int _commissions = columns.IndexOf(TastytradeColumn.Commissions);
    private readonly int _fees = columns.IndexOf(TastytradeColumn.Fees);
    private readonly int _expiration = columns.IndexOf(TastytradeColumn.ExpirationDate);
    private readonly int _orderNumber = columns.IndexOf(TastytradeColumn.OrderNumber);
    private readonly int _currency = columns.IndexOf(TastytradeColumn.Currency);

    // The last of the columns every row needs, and of those an instrument and an order need besides.
    private readonly int _lastOfMoney = columns.LastOf(
        TastytradeColumn.Date, TastytradeColumn.Type, TastytradeColumn.SubType, TastytradeColumn.Action, TastytradeColumn.Symbol,
        TastytradeColumn.Description, TastytradeColumn.Value, TastytradeColumn.Quantity, TastytradeColumn.Commissions, TastytradeColumn.Fees);

    private readonly int _lastOfInstrument = columns.LastOf(
        TastytradeColumn.InstrumentType, TastytradeColumn.UnderlyingSymbol, TastytradeColumn.ExpirationDate, TastytradeColumn.StrikePrice,
        TastytradeColumn.CallOrPut, TastytradeColumn.Fees, TastytradeColumn.AveragePrice);

    private readonly TextCache _texts = new();
    private readonly TastytradeInstruments _instruments = new(columns);

    public string AccountReference => "";

    [MethodImpl(HotPath.Compiled)]
    public RowMovements Parse(RowFields fields)
    {
        if (!fields.Reaches(_lastOfMoney) || !IsWhole(fields) || !TryTime(fields, out var time)
            || !TryKind(fields, out var type, out var subType, out var kind))
            return RowMovements.None;
        // Without its order number a trade would not be known again when it comes whole.
        if (kind.Rule != RowRule.Money && !fields.Reaches(kind.Rule == RowRule.Trade ? Math.Max(_lastOfInstrument, _orderNumber) : _lastOfInstrument))
            return RowMovements.None;
        if (!fields.TryNumber(_value, out var value)
            || !fields.TryQuantity(_quantity, kind.Rule, out var quantity)
            || !fields.TryOptionalNumber(_price, out var price)
            || !fields.TryNumberOrNone(_commissions, out var commissions)
            || !fields.TryNumberOrNone(_fees, out var fees)
            || !TryAction(fields, kind, out var action)
            || !_instruments.TryRead(fields, kind, price, _texts, out var instrument)
            || !fields.TryNotExpired(_expiration, kind.Kind, instrument, time)
            || !TryCurrency(fields, out var currency)
            || !fields.Fits(_orderNumber, TextLimits.NameLengthMax)
            || !fields.Fits(_description, TextLimits.DescriptionLengthMax))
            return RowMovements.None;

        var orderNumber = _texts.Get(fields.Text(_orderNumber));
        var description = fields.Text(_description);
        return new RowMovements(new StatementMovement
        {
            RowNumber = fields.RowNumber,
            EffectNumber = 0,
            InstantMicros = time.InstantMicros,
            OffsetMinutes = time.OffsetMinutes,
            Day = time.Day,
            Kind = kind.Rule == RowRule.Money ? MoneyKinds.Decide(kind, subType, instrument.Symbol.Length > 0, value, description) : kind.Kind,
            StatementType = type,
            StatementSubType = subType,
            Action = action,
            Instrument = instrument,
            Quantity = quantity,
            Price = price,
            Value = value,
            Commissions = commissions,
            Fees = fees,
            Currency = currency,
            OrderNumber = orderNumber,
            Description = Encoding.UTF8.GetString(description),
            Fingerprint = FingerprintV1.Compute(
                time.InstantMicros, zoneStated: true, type, subType, action, instrument.Symbol, quantity, value, commissions, fees, currency, orderNumber),
        });
    }

    // A row that the end of the file cuts before its currency is not one of USD: it would be there twice once the file comes whole.
    [MethodImpl(HotPath.Compiled)]
    private bool IsWhole(RowFields fields)
    {
        if (fields.Terminated || _currency < 0)
            return true;
        if (!fields.Reaches(Math.Max(_currency, _orderNumber)))
            return false;
        return _currency < fields.Columns.Count - 1 || !fields.Text(_currency).IsEmpty
            || fields.FailRow(
                RowIssueReason.FieldsMissing,
                $"The file ends where '{TastytradeColumn.Currency}' would stand.",
                "The currency, or a line break behind the row where it has none.");
    }

    [MethodImpl(HotPath.Compiled)]
    private bool TryTime(RowFields fields, out StatementTime time) =>
        StatementTimes.TryReadWithOffset(fields.Text(_date), out time)
            ? fields.TryNotInFuture(_date, time, dayMax)
            : fields.Fail(_date, RowIssueReason.DateInvalid, "This is no date and time with an offset.", "2024-05-31T14:42:13+0100.");

    [MethodImpl(HotPath.Compiled)]
    private bool TryKind(RowFields fields, out string type, out string subType, out RowKind kind)
    {
        (type, subType, kind) = ("", "", null!);
        if (!fields.Fits(_type, TextLimits.NameLengthMax) || !fields.Fits(_subType, TextLimits.NameLengthMax))
            return false;
        type = _texts.Get(fields.Text(_type));
        subType = _texts.Get(fields.Text(_subType));
        kind = RowKind.Find(type, subType)!;
        return kind is not null || UnknownKind(fields, _subType, type, subType);
    }

    internal static bool UnknownKind(RowFields fields, int column, string type, string subType) =>
        fields.Fail(column, RowIssueReason.KindUnknown, $"'{type} / {subType}' is no known kind of row.", RowKind.Known);

    [MethodImpl(HotPath.Compiled)]
    private bool TryAction(RowFields fields, RowKind kind, out MovementAction action)
    {
        if (!RowActions.TryRead(fields.Text(_action), out action))
            return fields.Fail(_action, RowIssueReason.ActionInvalid, "This action is not known.", RowActions.Expected(_action, fields));
        return RowActions.TrySettle(fields, _action, kind, ref action);
    }

    [MethodImpl(HotPath.Compiled)]
    private bool TryCurrency(RowFields fields, out string currency)
    {
        var text = fields.Text(_currency);
        currency = "USD";
        if (text.IsEmpty || text.SequenceEqual("USD"u8))
            return true;
        Span<byte> code = stackalloc byte[3];
        if (text.Length == code.Length
            && Ascii.ToUpper(text, code, out _) == OperationStatus.Done
            && !code.ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
        {
            currency = _texts.Get(code);
            return true;
        }

        return fields.Fail(_currency, RowIssueReason.CurrencyInvalid, "This is no currency code.", "Three letters of ISO 4217, or blank for USD.");
    }
}
