namespace GrpcImport.TestKit.Statements;

/// <summary>
/// A week of an account: deposits, interest, dividends with tax, shares bought and sold, options opened and closed in partial fills (equal rows in
/// the same second), expired or assigned. Every fourth week puts its trades on one busy day.
/// </summary>
internal sealed class GeneratedWeek
{
    private static readonly string[] s_tickers = ["AAPL", "PLTR", "SOFI", "TSLL", "MPW", "BB", "KODK", "F", "SPY", "QQQ", "BRK/B", "HIMS"];

    private readonly DateOnly _monday;
    private readonly Random _random;
    private readonly int? _busyDay;
    private readonly List<GeneratedRow> _rows = [];
    private int _order;

    public GeneratedWeek(DateOnly monday, int seed)
    {
        _monday = monday;
        _random = new Random(seed);
        _busyDay = _random.Next(4) == 0 ? _random.Next(5) : null;
        _order = (monday.DayNumber % 100_000) * 10_000;
    }

    /// <summary>The first rows of the week, by time.</summary>
    public IEnumerable<GeneratedRow> Rows(int count)
    {
        Cash();
        while (_rows.Count < count)
        {
            switch (_random.Next(10))
            {
                case 0 or 1: Shares(); break;
                case 2: Dividend(); break;
                case 3: Assigned(); break;
                case 4 or 5: Expired(); break;
                default: Closed(); break;
            }
        }

        // A stable sort: fills of one second keep their order.
        return _rows.OrderBy(row => row.Time.UtcDateTime).Take(count);
    }

    private void Cash()
    {
        var value = _random.Next(20_000, 900_000) / 100m;
        Money(0, "Deposit", _random.Next(3) == 0 ? "Wire Funds Received, thank you" : "ACH DEPOSIT", value);
        if (_random.Next(3) == 0)
            Money(2, "Withdrawal", "ACH DISBURSEMENT", -_random.Next(1_000, 90_000) / 100m);
        Money(3, "Credit Interest", "INTEREST ON CREDIT BALANCE", _random.Next(1, 400) / 100m);
        Money(4, "Balance Adjustment", "Regulatory fee adjustment", _random.Next(2) == 0 ? -0.01m : 0.02m);
    }

    private void Dividend()
    {
        var (ticker, day, gross) = (Ticker(), _random.Next(5), _random.Next(100, 20_000) / 100m);
        Money(day, "Dividend", $"{ticker} COMMON, CLASS A", gross, ticker);
        Money(day, "Dividend", $"{ticker} COMMON, CLASS A", -decimal.Round(gross * 0.15m, 2), ticker);
    }

    private void Shares()
    {
        var (ticker, quantity, price) = (Ticker(), 100 * _random.Next(1, 20), _random.Next(200, 30_000) / 100m);
        var (opened, closed) = Times(4);
        Share(opened, "Trade", "Buy to Open", ticker, -quantity, price);
        Share(closed, "Trade", "Sell to Close", ticker, quantity, price + (_random.Next(-100, 100) / 100m));
    }

    private void Closed()
    {
        var (ticker, option) = (Ticker(), Option());
        var (opened, closed) = Times(4);
        var quantity = Fills(opened, "Sell to Open", ticker, option, sell: true);
        Fills(closed, "Buy to Close", ticker, option, sell: false, quantity);
    }

    private void Expired()
    {
        var (ticker, option) = (Ticker(), Option());
        var (opened, _) = Times(4);
        var quantity = Fills(opened, "Sell to Open", ticker, option, sell: true);
        Removal(At(4, 21 * 3600), "Expiration", _random.Next(2) == 0 ? "BUY_TO_CLOSE" : "", ticker, option, quantity);
    }

    private void Assigned()
    {
        var (ticker, option) = (Ticker(), Option() with { IsCall = false });
        var quantity = Fills(Times(2).First, "Sell to Open", ticker, option, sell: true);
        Removal(At(3, 22 * 3600), "Assignment", "", ticker, option, quantity);
        Share(At(3, 22 * 3600), "Receive Deliver", "Buy to Open", ticker, -100 * quantity, option.Strike);
        Share(At(4, 54_000 + _random.Next(20_000)), "Trade", "Sell to Close", ticker, 100 * quantity, option.Strike - 0.25m);
    }

    private void Money(int day, string subType, string description, decimal value, string ticker = "") =>
        _rows.Add(new GeneratedRow(At(day, 22 * 3600), "Money Movement", subType, "", ticker, "", null, description, value, 0m, null, null, 0m, ""));

    private void Share(DateTimeOffset time, string type, string subType, string ticker, int signedQuantity, decimal price)
    {
        var (quantity, delivered) = (Math.Abs(signedQuantity), type == "Receive Deliver");
        var verb = delivered ? subType : signedQuantity < 0 ? "Bought" : "Sold";
        _rows.Add(new GeneratedRow(
            time, type, subType, ActionOf(subType), ticker, "", null, $"{verb} {quantity} {ticker} @ {price:0.00}",
            signedQuantity * price, quantity, signedQuantity < 0 ? -price : price, delivered ? null : 0m,
            delivered ? -5m : -0.0008m * quantity, delivered ? "" : $"{++_order}"));
    }

    // One order in fills of one or two contracts; those of the same size are equal rows. An order that closes has the quantity that was opened,
    // or what is open would grow with the file.
    private int Fills(DateTimeOffset time, string subType, string ticker, GeneratedOption option, bool sell, int? ordered = null)
    {
        var (order, price, total) = ($"{++_order}", _random.Next(1, 600) / 100m, ordered ?? _random.Next(1, 8));
        for (var left = total; left > 0;)
        {
            var quantity = Math.Min(left, _random.Next(1, 3));
            left -= quantity;
            var cash = (sell ? 100m : -100m) * price;
            var contract = $"{ticker} {option.Expiration:MM/dd/yy} {(option.IsCall ? "Call" : "Put")} {option.Strike:0.00}";
            var description = $"{(sell ? "Sold" : "Bought")} {quantity} {contract} @ {price:0.00}";
            _rows.Add(new GeneratedRow(
                time, "Trade", subType, ActionOf(subType), Occ(ticker, option), ticker, option, description,
                cash * quantity, quantity, cash, sell ? -1m * quantity : 0m, -0.13m * quantity, order));
        }

        return total;
    }

    private void Removal(DateTimeOffset time, string subType, string action, string ticker, GeneratedOption option, int quantity) =>
        _rows.Add(new GeneratedRow(
            time, "Receive Deliver", subType, action, Occ(ticker, option), ticker, option,
            $"Removal of option due to {subType.ToLowerInvariant()}", 0m, quantity, 0m, null, 0m, ""));

    private string Ticker() => s_tickers[_random.Next(s_tickers.Length)];

    private GeneratedOption Option() => new(_monday.AddDays(4), _random.Next(2, 400) / 2m, _random.Next(2) == 0);

    private (DateTimeOffset First, DateTimeOffset Second) Times(int lastDay)
    {
        var first = _busyDay is { } busy ? Math.Min(busy, lastDay) : _random.Next(lastDay + 1);
        var second = _busyDay is null ? _random.Next(first, lastDay + 1) : first;
        var clock = 52_200 + _random.Next(20_000);
        return (At(first, clock), At(second, clock + 60 + _random.Next(3_000)));
    }

    // London: an hour ahead of UTC from April to October (a generated statement need not know the last Sundays).
    private DateTimeOffset At(int day, int second)
    {
        var date = _monday.AddDays(day);
        return new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue).AddSeconds(second), TimeSpan.FromHours(date.Month is >= 4 and <= 10 ? 1 : 0));
    }

    private static string ActionOf(string subType) => subType.ToUpperInvariant().Replace(' ', '_');

    private static string Occ(string ticker, GeneratedOption option) =>
        $"{ticker,-6}{option.Expiration:yyMMdd}{(option.IsCall ? 'C' : 'P')}{(long)(option.Strike * 1000m):00000000}";
}
