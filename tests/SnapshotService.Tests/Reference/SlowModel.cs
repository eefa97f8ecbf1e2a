using System.Globalization;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>
/// The rules of trades, expirations, cash, dividends and transfers once more: plain, slow, sharing no code with the service. Every state is
/// calculated from the first movement on.
/// </summary>
internal static class SlowModel
{
    internal static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    /// <summary>The movements in the order in which they count.</summary>
    internal static List<Movement> Ordered(IEnumerable<Movement> movements) => movements
        .OrderBy(m => m.Day, StringComparer.Ordinal)
        .ThenBy(m => m.InstantUnixMicros)
        .ThenBy(m => m.StatementSubTypeIsOpening() ? 0 : 1)
        .ThenBy(m => Convert.ToHexString(m.Fingerprint.Span), StringComparer.Ordinal)
        .ThenBy(m => m.Occurrence)
        .ToList();

    /// <summary>All figures of a currency, of one ticker or (null) of the account, after these movements, by name.</summary>
    internal static Dictionary<string, decimal?> Figures(IEnumerable<Movement> ordered, string currency, string? ticker)
    {
        var mine = ordered.Where(m => m.Currency == currency && (ticker is null || (m.Instrument?.Ticker ?? "") == ticker)).ToList();
        decimal Sum(Func<Movement, bool> which) => mine.Where(which).Sum(m => Number(m.Value));

        var money = mine.Where(m => m.Kind is MovementKind.Deposit or MovementKind.Withdrawal or MovementKind.SecurityTransfer).ToList();
        var figures = new Dictionary<string, decimal?>
        {
            ["cash"] = mine.Sum(m => Number(m.Value) + Number(m.Commissions) + Number(m.Fees)),
            ["deposited"] = money.Sum(m => Math.Max(0, Number(m.Value))),
            ["withdrawn"] = money.Sum(m => Math.Max(0, -Number(m.Value))),
            ["dividends"] = Sum(m => m.Kind == MovementKind.Dividend),
            ["tax"] = -Sum(m => m.Kind == MovementKind.DividendTax),
            ["premium"] = Sum(m => m.Kind == MovementKind.Trade && m.Instrument.Type == InstrumentType.EquityOption),
            ["other"] = Sum(m => m.Kind is MovementKind.Interest or MovementKind.LendingIncome),
            ["commissions"] = -mine.Sum(m => Number(m.Commissions)),
            ["fees"] = -mine.Sum(m => Number(m.Fees)) - Sum(m => m.Kind == MovementKind.Fee),
            ["count"] = mine.Count,
        };

        string[] lotFigures = ["grossShares", "netShares", "grossOptions", "netOptions", "unmatched", "shares", "contracts", "basis", "basisShares", "open", "unknown", "events"];
        foreach (var name in lotFigures)
            figures[name] = 0;

        decimal? market = 0;
        foreach (var group in mine.Where(m => m.Instrument?.Symbol is { Length: > 0 } && m.Kind != MovementKind.Dividend).GroupBy(m => (m.Instrument.Ticker, m.Instrument.Symbol)))
        {
            var book = new SlowBook();
            foreach (var movement in group)
                book.Apply(movement);

            var isShare = group.First().Instrument.Type == InstrumentType.Equity;
            figures[isShare ? "grossShares" : "grossOptions"] += book.Gross;
            figures[isShare ? "netShares" : "netOptions"] += book.Net;
            figures["unmatched"] += book.Unmatched;
            figures["shares"] += isShare ? book.Lots.Sum(lot => lot.Sign * lot.Quantity) : 0;
            figures["contracts"] += isShare ? 0 : book.Lots.Sum(lot => lot.Quantity);
            figures["basis"] += -book.Lots.Sum(lot => lot.Cash);
            figures["basisShares"] += isShare ? -book.Lots.Sum(lot => lot.Cash) : 0;
            figures["open"] += book.Lots.Count > 0 ? 1 : 0;
            figures["unknown"] += book.Lots.Any(lot => lot.Unknown) ? 1 : 0;
            figures["events"] += book.Events;
            if (book.Lots.Count > 0)
            {
                var trade = group.LastOrDefault(m => m.Kind == MovementKind.Trade);
                market += trade is null
                    ? null
                    : Math.Round(book.Lots.Sum(lot => lot.Sign * lot.Quantity) * Math.Abs(Number(trade.Value)) / Number(trade.Quantity), 10, MidpointRounding.ToEven);
            }
        }

        figures["market"] = market;
        return figures;
    }

    private static bool StatementSubTypeIsOpening(this Movement movement) =>
        movement.Action is MovementAction.BuyToOpen or MovementAction.SellToOpen;
}
