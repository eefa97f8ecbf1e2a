using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// A conversion, such as GBP.USD: effect 0 moves the quantity in the base currency (GBP), effect 1 the proceeds in the quote currency (USD). The commission
/// goes with the effect of its currency; where it is in a third one, it is an effect of its own. The quantity of each side is the amount of the other one: it is
/// part of the fingerprint, so conversions of one second that differ in one amount differ in both sides, and none of either is taken for the other's.
/// </summary>
internal static class ForexTrade
{
    private const int CodeLength = 3;

    /// <summary>Reads it.</summary>
    public static RowMovements Read(
        RowFields fields, (int Symbol, int Cash) columns, string symbol, in TradeFigures trade, in RowFacts facts, ActivityTexts texts)
    {
        if (!TryPair(symbol, trade.Currency, texts, out var currency))
        {
            fields.Fail(
                columns.Symbol,
                RowIssueReason.InstrumentInvalid,
                "This is no pair of currencies of which the second is the row's.",
                $"Two different currencies, such as GBP.USD; the second is {trade.Currency}.");
            return RowMovements.None;
        }

        if (trade.Value == 0m || trade.Value > 0m == trade.Quantity > 0m)
        {
            fields.Fail(
                columns.Cash,
                RowIssueReason.NumberInvalid,
                "A conversion pays one currency for the other, but both of this one go the same way.",
                "Proceeds of the opposite sign of the quantity.");
            return RowMovements.None;
        }

        var paid = trade.CommissionCurrency;
        var first = new EffectCash(trade.Quantity, paid == currency ? trade.Commission : 0m, currency);
        var second = new EffectCash(trade.Value, paid == trade.Currency ? trade.Commission : 0m, trade.Currency);
        return new RowMovements(
            Converted(facts, 0, Math.Abs(trade.Value), trade.Price, first),
            Converted(facts, 1, Math.Abs(trade.Quantity), trade.Price, second),
            trade.Commission == 0m || paid == currency || paid == trade.Currency
                ? null
                : facts.Money(2, MovementKind.Fee, MovementInstrument.None, new EffectCash(0m, trade.Commission, paid)));
    }

    private static StatementMovement Converted(in RowFacts facts, int effectNumber, decimal quantity, decimal? price, EffectCash cash) =>
        facts.Effect(effectNumber, MovementKind.FxConversion, MovementAction.Unspecified, MovementInstrument.None, quantity, price, cash);

    private static bool TryPair(string symbol, string quote, ActivityTexts texts, out string currency)
    {
        currency = "";
        return symbol.Length == (2 * CodeLength) + 1
            && symbol[CodeLength] == '.'
            && symbol.EndsWith(quote, StringComparison.OrdinalIgnoreCase)
            && texts.TryCode(Encoding.UTF8.GetBytes(symbol[..CodeLength]), out currency)
            && currency != quote;
    }
}
