using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Reference.Model;

namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>Steps that do to what is open what brokers and exchanges do: closings, ends of contracts, splits, new names, transfers.</summary>
internal sealed class BrokerDeeds
{
    private static readonly (decimal Removed, decimal Added)[] Ratios = [(1, 4), (10, 1), (2, 3), (3, 1)];

    private readonly History history;
    private readonly StoryRow row;
    private readonly string what;
    private readonly string ticker;
    private readonly List<(Book Book, Side Side, decimal Quantity)> open;

    internal BrokerDeeds(History history, StoryRow row)
    {
        (this.history, this.row) = (history, row);
        what = StoryWriter.Instruments[row.Step.On];
        ticker = what.Split(' ')[0];
        // Rows that an earlier step put on later days are not there yet.
        var moments = Moment.AllOf(history.All).TakeWhile(moment => string.CompareOrdinal(moment.Day, History.Day(row.Step.Day)) <= 0);
        var ledger = Ledger.Of(moments, PremiumTreatment.Realize);
        open =
        [
            .. from book in ledger.Books
               where book.Name.Ticker == ticker && book.Name.Currency == row.Currency
               from side in new[] { Side.Long, Side.Short }
               where book.Held(side) > 0
               select (book, side, book.Held(side)),
        ];
    }

    internal void Do()
    {
        switch (row.Step.Deed)
        {
            case Deed.CloseAll:
                Close(part => part);
                break;
            case Deed.CloseThird:
                Close(part => Exact.Share(part, 1, 3));
                break;
            case Deed.ExpireAll:
                foreach (var (book, side, quantity) in Contracts)
                    row.Add(history, MovementKind.Expiration, 0, book.Name.Symbol, row.Step.Twist % 2 == 0 ? MovementAction.Unspecified : Closing(side), quantity);
                break;
            case Deed.AssignAll:
                AssignAll();
                break;
            case Deed.Wheel:
                Wheel();
                break;
            case Deed.SplitAll:
                SplitAll();
                break;
            case Deed.Rename:
                var (removed, added) = row.Step.Twist % 3 == 0 ? (1m, 1m) : row.Of(Ratios, 3);
                foreach (var (book, side, quantity) in open)
                    Pair(row.Step.Twist % 3 == 0 ? MovementKind.SymbolChange : MovementKind.StockMerger, book, side, quantity, Renamed(book), Exact.Share(quantity, added, removed));
                break;
            case Deed.ShiftStrikes:
                foreach (var (book, side, quantity) in Contracts)
                    Pair(MovementKind.SpecialDividend, book, side, quantity, Struck(book, strike => strike - 1), quantity);
                break;
            case Deed.TransferOut:
                foreach (var (book, side, quantity) in open.Where(part => part.Book.Name.Type == InstrumentType.Equity))
                    row.Add(history, MovementKind.SecurityTransfer, 0, book.Name.Symbol, Closing(side), quantity);
                break;
            default:
                throw new InvalidOperationException($"{row.Step.Deed} does not look at what is open.");
        }
    }

    private IEnumerable<(Book Book, Side Side, decimal Quantity)> Contracts =>
        open.Where(part => part.Book.Name.Type is InstrumentType.EquityOption or InstrumentType.FutureOption);

    private static MovementAction Closing(Side side) => side == Side.Long ? MovementAction.SellToClose : MovementAction.BuyToClose;

    private string Renamed(Book book)
    {
        var other = ticker == "ABC" ? "XYZ" : "ABC";
        return other + book.Name.Symbol[ticker.Length..];
    }

    private static string Struck(Book book, Func<decimal, decimal> change)
    {
        var words = book.Name.Symbol.Split(' ');
        var strike = change(decimal.Parse(words[1][1..], CultureInfo.InvariantCulture));
        words[1] = words[1][..1] + Exact.Text(Math.Max(0.5m, strike));
        return string.Join(' ', words);
    }

    private void Close(Func<decimal, decimal> part)
    {
        foreach (var (book, side, quantity) in open.Where(held => held.Book.Name.Symbol == what))
        {
            var action = Closing(side);
            row.Add(history, MovementKind.Trade, row.Signed(action), what, action, part(quantity));
        }
    }

    private void AssignAll()
    {
        foreach (var (book, side, quantity) in Contracts.Where(part => part.Book.Name.Type == InstrumentType.EquityOption).ToList())
        {
            var buys = Ending.BuysShares(side, book.Instrument.Right) == true;
            var value = Exact.Number(book.Instrument.Strike) * 100 * quantity;
            var shares = new[] { MovementAction.BuyToOpen, MovementAction.SellToOpen, MovementAction.Buy, MovementAction.Sell };
            var closes = buys ? MovementAction.BuyToClose : MovementAction.SellToClose;
            var action = row.Step.Twist % 4 == 3 ? shares[buys ? 2 : 3] : open.Exists(part => part.Side == (buys ? Side.Short : Side.Long)) ? closes : shares[buys ? 0 : 1];
            row.Add(history, side == Side.Short ? MovementKind.Assignment : MovementKind.Exercise, 0, book.Name.Symbol, quantity: quantity);
            row.Add(history, MovementKind.Delivery, buys ? -value : value, ticker, action, 100 * quantity);
        }
    }

    private void Wheel()
    {
        if (ticker.StartsWith('/'))
            return;
        row.Add(history, MovementKind.Trade, row.Cash, $"{ticker} P10", MovementAction.SellToOpen, 1);
        row.Add(history, MovementKind.Assignment, 0, $"{ticker} P10", quantity: 1, daysLater: 1);
        row.Add(history, MovementKind.Delivery, -1_000, ticker, MovementAction.BuyToOpen, 100, daysLater: 1);
        row.Add(history, MovementKind.Trade, row.Cash, $"{ticker} C12", MovementAction.SellToOpen, 1, daysLater: 2);
    }

    private void SplitAll()
    {
        var (removed, added) = row.Of(Ratios, 3);
        var kind = added > removed ? MovementKind.ForwardSplit : MovementKind.ReverseSplit;
        foreach (var (book, side, quantity) in open)
        {
            // Options of a reverse split keep count and symbol, as brokers book them.
            if (book.Name.Type == InstrumentType.Equity)
                Pair(kind, book, side, quantity, ticker, Exact.Share(quantity, added, removed));
            else if (kind == MovementKind.ForwardSplit && book.Name.Type == InstrumentType.EquityOption)
                Pair(kind, book, side, quantity, Struck(book, strike => Exact.Share(strike, removed, added)), Exact.Share(quantity, added, removed));
            else
                Pair(kind, book, side, quantity, book.Name.Symbol, quantity);
        }
    }

    /// <summary>Two rows whose value is mostly the cash of the lots they move, and sometimes not stated; or one row without a value, whose quantities are rounded ones.</summary>
    private void Pair(MovementKind kind, Book book, Side side, decimal quantity, string to, decimal added)
    {
        var cash = (row.Step.Twist % 11) switch { 10 => row.Cash, 9 => 0, _ => -book.Lots(side).Sum(lot => lot.Cash) };
        var oneRow = row.Step.Twist % 11 == 9 && row.Step.Twist / 11 % 5 != 0;
        var later = !oneRow && row.Step.Twist / 900 % 6 == 5 ? 1 : 0;
        var rounding = oneRow && quantity > 1 && added > 1 ? (row.Step.Twist / 11 % 5) switch { 1 => 0.0001m, 2 => -0.0002m, 3 => 0.0004m, _ => 0 } : 0;
        row.Add(history, kind, cash, book.Name.Symbol, Closing(side), quantity + rounding);
        row.Add(history, kind, -cash, to, side == Side.Long ? MovementAction.BuyToOpen : MovementAction.SellToOpen, added + rounding, later, effect: oneRow ? 1u : 0);
    }
}
