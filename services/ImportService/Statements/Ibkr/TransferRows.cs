using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// Rows of the section Transfers: shares and contracts that come or go at unknown cost, and cash, or both:
/// <code>
/// direction | quantity above 0       | quantity below 0
/// In        | long lots come         | short lots come
/// Out       | short lots go          | long lots go
/// none      | long lots come         | long lots go
/// </code>
/// </summary>
internal sealed class TransferRows(SectionHeader header, ActivityTexts texts) : ISectionRows
{
    private readonly int _category = header.IndexOf(SectionColumn.Category);
    private readonly int _currency = header.IndexOf(SectionColumn.Currency);
    private readonly int _symbol = header.IndexOf(SectionColumn.Symbol);
    private readonly int _day = header.Find(SectionColumn.Day);
    private readonly int _direction = header.IndexOf(SectionColumn.Direction);
    private readonly int _quantity = header.Find(SectionColumn.TransferQuantity);
    private readonly int _cash = header.IndexOf(SectionColumn.CashAmount);

    public RowMovements Parse(RowFields fields)
    {
        if (!fields.Reaches(Math.Max(Math.Max(Math.Max(_category, _currency), Math.Max(_symbol, _day)), Math.Max(Math.Max(_direction, _quantity), _cash)))
            || !texts.TryTime(fields, _day, out var time)
            || !texts.TryCurrency(fields, _currency, out var currency)
            || !fields.TryNumberOrNone(_quantity, out var quantity)
            || !fields.TryNumberOrNone(_cash, out var cash)
            || !fields.Fits(_category, TextLimits.NameLengthMax))
            return RowMovements.None;

        var category = AssetCategory.Find(fields.Text(_category));
        var facts = new RowFacts(fields.RowNumber, time, header.Section.Name, category?.Name ?? texts.Get(fields.Text(_category)), "");
        if (quantity == 0m)
            return Cash(fields, facts, cash, currency);
        // What is not known is said even where cash comes along: a row is one whole.
        if (!AssetCategory.TryRead(fields, _category, out category) || !TryDirection(fields, quantity, out var action))
            return RowMovements.None;
        if (category == AssetCategory.Forex)
        {
            fields.Fail(_category, RowIssueReason.KindUnknown, "A transfer of a currency pair is not known.", "Cash in the column 'Cash Amount'.");
            return RowMovements.None;
        }

        if (!texts.TrySymbol(fields, _symbol, out var symbol)
            || !TradedInstruments.TryRead(fields, _symbol, category.Type, symbol, null, out var instrument))
            return RowMovements.None;
        var moved = facts.Effect(0, MovementKind.SecurityTransfer, action, instrument, Math.Abs(quantity), null, new EffectCash(0m, 0m, currency));
        return new RowMovements(moved, cash == 0m ? null : facts.Money(1, KindOf(cash), MovementInstrument.None, new EffectCash(cash, 0m, currency)));
    }

    private RowMovements Cash(RowFields fields, in RowFacts facts, decimal cash, string currency)
    {
        if (cash != 0m)
            return new RowMovements(facts.Money(0, KindOf(cash), MovementInstrument.None, new EffectCash(cash, 0m, currency)));
        fields.Fail(_quantity, RowIssueReason.QuantityInvalid, "The row moves neither shares nor cash.", "A quantity, or a cash amount.");
        return RowMovements.None;
    }

    private bool TryDirection(RowFields fields, decimal quantity, out MovementAction action)
    {
        var direction = fields.Text(_direction);
        var (comes, goes) = (direction.SequenceEqual("In"u8), direction.SequenceEqual("Out"u8));
        action = (comes, goes, quantity > 0m) switch
        {
            (true, _, true) or (false, false, true) => MovementAction.BuyToOpen,
            (true, _, false) => MovementAction.SellToOpen,
            (false, true, true) => MovementAction.BuyToClose,
            (false, _, false) => MovementAction.SellToClose,
        };
        return comes || goes || direction.Trim((byte)'-').IsEmpty
            || fields.Fail(_direction, RowIssueReason.ActionInvalid, "This is no direction of a transfer.", "In or Out.");
    }

    private static MovementKind KindOf(decimal cash) => cash < 0m ? MovementKind.Withdrawal : MovementKind.Deposit;
}
