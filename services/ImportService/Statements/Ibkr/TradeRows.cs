using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>Rows of the section Trades.</summary>
internal sealed class TradeRows(SectionHeader header, ActivityTexts texts) : ISectionRows
{
    private readonly int _discriminator = header.IndexOf(SectionColumn.Discriminator);
    private readonly int _category = header.IndexOf(SectionColumn.Category);
    private readonly int _currency = header.IndexOf(SectionColumn.Currency);
    private readonly int _symbol = header.IndexOf(SectionColumn.Symbol);
    private readonly int _dateTime = header.IndexOf(SectionColumn.DateTime);
    private readonly int _quantity = header.IndexOf(SectionColumn.Quantity);
    private readonly int _price = header.IndexOf(SectionColumn.Price);
    private readonly int _cash = header.Find(SectionColumn.Cash);
    private readonly bool _cashIsNotional = header.IndexOf(SectionColumn.Proceeds) < 0;
    private readonly int _code = header.IndexOf(SectionColumn.Code);
    private readonly CommissionColumn _commission = CommissionColumn.Of(header);

    private readonly int _lastNeeded = header.LastOf(
        SectionColumn.Category, SectionColumn.Currency, SectionColumn.Symbol, SectionColumn.DateTime, SectionColumn.Quantity, SectionColumn.Price);

    public RowMovements Parse(RowFields fields)
    {
        // Without its commission, at the end of a file, a trade would not be known again when it comes whole.
        if (!IsOrder(fields)
            || !fields.Reaches(Math.Max(_lastNeeded, Math.Max(_cash, _commission.Index)))
            || !texts.TryTime(fields, _dateTime, out var time)
            || !AssetCategory.TryRead(fields, _category, out var category)
            || !texts.TryCurrency(fields, _currency, out var currency)
            || !texts.TrySymbol(fields, _symbol, out var symbol)
            || !fields.TrySignedQuantity(_quantity, out var quantity)
            || !fields.TryPrice(_price, out var price)
            || !fields.TryNumber(_cash, out var cash)
            || !fields.TryNumberOrNone(_commission.Index, out var commission))
            return RowMovements.None;

        var trade = new TradeFigures(quantity, price, _cashIsNotional ? Notional(cash, quantity) : cash, currency, commission, _commission.Currency ?? currency);
        var facts = new RowFacts(fields.RowNumber, time, header.Section.Name, category.Name, "");
        // Cut before its codes, a closing would be taken for a row that may do either, and one that takes another back for a trade.
        if ((!fields.Terminated && _code >= 0 && !fields.Reaches(_code)) || !IsNotCancelled(fields, out var codes))
            return RowMovements.None;
        return category == AssetCategory.Forex
            ? ForexTrade.Read(fields, (_symbol, _cash), symbol, trade, facts with { Description = symbol }, texts)
            : Instrument(fields, category.Type, symbol, trade, codes, facts);
    }

    private RowMovements Instrument(RowFields fields, InstrumentType type, string symbol, in TradeFigures trade, TradeCodes codes, in RowFacts facts)
    {
        var multiplier = ContractMultiplier.Of(trade.Value, trade.Quantity, trade.Price);
        if (!TradedInstruments.TryRead(fields, _symbol, type, symbol, multiplier, out var instrument))
            return RowMovements.None;
        var buys = trade.Quantity > 0m;
        var kind = TradeMeaning.KindOf(type, codes, buys, trade.Value != 0m);
        if (!fields.TryNotExpired(_symbol, kind, instrument, facts.Time))
            return RowMovements.None;
        var own = trade.CommissionCurrency == trade.Currency;
        var movement = facts.Effect(
            0,
            kind,
            TradeMeaning.ActionOf(kind, codes, buys),
            instrument,
            Math.Abs(trade.Quantity),
            trade.Price,
            new EffectCash(trade.Value, own ? trade.Commission : 0m, trade.Currency));
        return own || trade.Commission == 0m
            ? new RowMovements(movement)
            : new RowMovements(movement, facts.Money(1, MovementKind.Fee, instrument, new EffectCash(0m, trade.Commission, trade.CommissionCurrency)));
    }

    private bool IsOrder(RowFields fields)
    {
        if (!fields.Reaches(_discriminator))
            return false;
        return Ascii.EqualsIgnoreCase(fields.Text(_discriminator), "Order"u8)
            || fields.Fail(
                _discriminator, RowIssueReason.KindUnknown, "Rows of this kind are not known in Trades.", "Order; Trade, ClosedLot, SubTotal and Total are passed over.");
    }

    // Booked as a trade of its own it would close lots at a gain that never was.
    private bool IsNotCancelled(RowFields fields, out TradeCodes codes)
    {
        codes = TradeCodesText.Read(fields.Text(_code));
        return !codes.HasFlag(TradeCodes.Cancelled)
            || fields.Fail(
                _code,
                RowIssueReason.KindUnknown,
                "A trade that takes another one back (Ca) is not supported.",
                "Neither of the two: take this row and the one it takes back out of the file, and import that into an account without them.");
    }

    // Some statements write it without a sign.
    private static decimal Notional(decimal cash, decimal quantity) =>
        cash == 0m ? 0m : quantity > 0m ? -Math.Abs(cash) : Math.Abs(cash);
}

/// <summary>The figures of a trade row.</summary>
/// <param name="Quantity">Signed: above 0 what is bought.</param>
/// <param name="Price">For display.</param>
/// <param name="Value">Gross cash, signed.</param>
/// <param name="Currency">Of the cash.</param>
/// <param name="Commission">Signed cash.</param>
/// <param name="CommissionCurrency">Of the commission.</param>
internal readonly record struct TradeFigures(
    decimal Quantity, decimal? Price, decimal Value, string Currency, decimal Commission, string CommissionCurrency);
