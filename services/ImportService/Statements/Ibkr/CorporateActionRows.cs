using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// Rows of the section Corporate Actions: splits of shares. The lots move from the old quantity to the new one by a pair of movements without value, since
/// the statement states none: both are effects of one row where the share keeps its id, and each is its own row where it does not. Anything else is an
/// issue that says what it is.
/// </summary>
internal sealed class CorporateActionRows(SectionHeader header, ActivityTexts texts) : ISectionRows
{
    private const string Supported = "A split of shares, such as 'ACME(US0000000001) Split 4 for 1 (ACME, ACME CORP, US0000000001)'.";

    private readonly int _category = header.IndexOf(SectionColumn.Category);
    private readonly int _currency = header.IndexOf(SectionColumn.Currency);
    private readonly int _time = header.Find(SectionColumn.ActionTime);
    private readonly int _description = header.IndexOf(SectionColumn.Description);
    private readonly int _quantity = header.IndexOf(SectionColumn.Quantity);
    private readonly int _proceeds = header.IndexOf(SectionColumn.Proceeds);
    private readonly int _code = header.IndexOf(SectionColumn.Code);

    public RowMovements Parse(RowFields fields)
    {
        if (!fields.Reaches(Math.Max(Math.Max(Math.Max(_category, _currency), _time), Math.Max(Math.Max(_description, _quantity), _proceeds)))
            || !texts.TryTime(fields, _time, out var time)
            || !fields.Fits(_description, TextLimits.DescriptionLengthMax)
            || !TrySplit(fields, out var split)
            || !texts.TryCurrency(fields, _currency, out var currency)
            || !fields.TrySignedQuantity(_quantity, out var quantity))
            return RowMovements.None;

        var facts = new RowFacts(
            fields.RowNumber, time, header.Section.Name, AssetCategory.Stocks.Name, Encoding.UTF8.GetString(fields.Text(_description)));
        return Moves(fields, split, quantity, facts, new EffectCash(0m, 0m, currency));
    }

    private RowMovements Moves(RowFields fields, StockSplit split, decimal quantity, in RowFacts facts, EffectCash none)
    {
        var kind = split.IsForward ? MovementKind.ForwardSplit : MovementKind.ReverseSplit;
        switch (split.Part)
        {
            case SplitPart.Old:
                return new RowMovements(Side(facts, 0, kind, opens: false, isLong: quantity < 0m, split.Symbol, Math.Abs(quantity), none));
            case SplitPart.New:
                return new RowMovements(Side(facts, 0, kind, opens: true, isLong: quantity > 0m, split.SymbolNew, Math.Abs(quantity), none));
            case SplitPart.InPlace when split.TryQuantities(quantity, out var before, out var after):
                // A forward split adds to a long position what it adds below 0 to a short one.
                var isLong = quantity > 0m == split.IsForward;
                return new RowMovements(
                    Side(facts, 0, kind, opens: false, isLong, split.Symbol, before, none),
                    Side(facts, 1, kind, opens: true, isLong, split.Symbol, after, none));
            default:
                fields.Fail(
                    _quantity,
                    RowIssueReason.QuantityInvalid,
                    $"A split of {split.New} for {split.Old} that adds so many has no shares before or after it, or too many to be held.",
                    "What the split added, below 0 what it took.");
                return RowMovements.None;
        }
    }

    private static StatementMovement Side(
        in RowFacts facts, int effectNumber, MovementKind kind, bool opens, bool isLong, string symbol, decimal quantity, EffectCash none)
    {
        var action = (opens, isLong) switch
        {
            (false, true) => MovementAction.SellToClose,
            (true, true) => MovementAction.BuyToOpen,
            (false, false) => MovementAction.BuyToClose,
            (true, false) => MovementAction.SellToOpen,
        };
        return facts.Effect(effectNumber, kind, action, TradedInstruments.Share(symbol), quantity, null, none);
    }

    private bool TrySplit(RowFields fields, out StockSplit split)
    {
        split = null!;
        if (AssetCategory.Find(fields.Text(_category)) != AssetCategory.Stocks)
            return fields.Fail(_category, RowIssueReason.KindUnknown, "A corporate action of this asset category is not known.", Supported);
        if (TradeCodesText.Read(fields.Text(_code)).HasFlag(TradeCodes.Cancelled))
            return fields.Fail(_description, RowIssueReason.KindUnknown, "A corporate action that is taken back is not known.", Supported);
        split = StockSplit.Read(fields.Text(_description))!;
        if (split is null)
            return fields.Fail(_description, RowIssueReason.KindUnknown, "This corporate action is not known.", Supported);
        if (!fields.TryNumberOrNone(_proceeds, out var proceeds))
            return false;
        return proceeds == 0m
            || fields.Fail(_proceeds, RowIssueReason.KindUnknown, "A split that pays cash is not known.", "A split without proceeds.");
    }
}
