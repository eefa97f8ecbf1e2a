namespace GrpcImport.TestKit.Trades;

/// <summary>One share of a generated history: its price, which wanders, and the lots that are held.</summary>
internal sealed class TradedShare(string ticker, Random random)
{
    private const int LotsMax = 8;
    private const int PriceCentsMin = 200;
    private const int PriceCentsMax = 90_000;

    private readonly Queue<Lot> _lots = new();
    private readonly HashSet<int> _boughtToday = [];
    private Lot? _oldest;
    private DateOnly _day;
    private int _held;
    private int _cents = random.Next(500, 30_000);

    /// <summary>The next trade: a purchase where nothing is held, a sale where many lots are, else either.</summary>
    public GeneratedTrade Trade(int number, DateOnly day, long instantMicros)
    {
        if (day != _day)
        {
            _day = day;
            _boughtToday.Clear();
        }

        // At most two percent from one trade to the next.
        _cents = Math.Clamp(_cents + (_cents * random.Next(-200, 201) / 10_000), PriceCentsMin, PriceCentsMax);
        var buys = _held == 0 || (_lots.Count < LotsMax && random.Next(2) == 0);
        var (quantity, cost) = buys ? Buy() : Sell();
        var valueCents = (long)quantity * _cents;
        return new GeneratedTrade(
            number, day, instantMicros, ticker, buys, quantity, Money(_cents),
            Commission: Money(Math.Max(35, quantity * 35 / 100)),
            Fee: Money(buys ? 1 : 1 + (valueCents / 36_000)),
            CostSold: Money(cost));
    }

    private static decimal Money(long cents) => cents * 0.01m;

    private (int Quantity, long CostCents) Buy()
    {
        while (!_boughtToday.Add(_cents))
            _cents++;
        var quantity = 5 * random.Next(1, 41);
        _lots.Enqueue(new Lot(quantity, _cents));
        _held += quantity;
        return (quantity, 0);
    }

    private (int Quantity, long CostCents) Sell()
    {
        // Every fourth sale is of all that is held.
        var quantity = random.Next(4) == 0 ? _held : random.Next(1, _held + 1);
        _held -= quantity;
        var cost = 0L;
        for (var left = quantity; left > 0;)
        {
            var lot = _oldest ?? _lots.Dequeue();
            var taken = Math.Min(left, lot.Quantity);
            cost += (long)taken * lot.Cents;
            left -= taken;
            _oldest = taken < lot.Quantity ? lot with { Quantity = lot.Quantity - taken } : null;
        }

        return (quantity, cost);
    }

    private sealed record Lot(int Quantity, int Cents);
}
