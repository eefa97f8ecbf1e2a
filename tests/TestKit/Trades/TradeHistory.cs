namespace GrpcImport.TestKit.Trades;

/// <summary>
/// Ten years of trades in a hundred shares, from a seed, by time: bought in lots, sold in parts, first in first out. Made while it is read: memory
/// holds the lots that are open, whatever the length.
/// </summary>
/// <param name="trades">How many trades.</param>
/// <param name="seed">What they are made from.</param>
public sealed class TradeHistory(int trades, int seed)
{
    /// <summary>Paid in on <see cref="DepositDay"/>: much, beside what is held.</summary>
    public const decimal Deposit = 50_000_000m;

    private const int Tickers = 100;

    // Ten years of weekdays; holidays are left out of the picture.
    private const int Days = 2_600;
    private static readonly DateOnly s_firstMonday = new(2015, 1, 5);

    // Half past nine in New York, in winter, and how long trade goes on.
    private const int OpeningSecond = 52_200;
    private const int SessionSeconds = 23_400;

    private const long MicrosPerSecond = 1_000_000;

    /// <summary>The day before the first trade.</summary>
    public static DateOnly DepositDay => s_firstMonday.AddDays(-1);

    /// <summary>The trades by time.</summary>
    public IEnumerable<GeneratedTrade> Trades()
    {
        var random = new Random(seed);
        var shares = Enumerable.Range(0, Tickers).Select(number => new TradedShare(TickerOf(number), random)).ToArray();
        var (day, secondOfDay) = (-1, 0);
        var secondsBetween = SessionSeconds / ((trades / Days) + 1);
        for (var number = 1; number <= trades; number++)
        {
            var next = (int)((long)(number - 1) * Days / trades);
            (day, secondOfDay) = (next, next == day ? secondOfDay + secondsBetween : OpeningSecond);
            var date = s_firstMonday.AddDays((day / 5 * 7) + (day % 5));
            yield return shares[random.Next(Tickers)].Trade(number, date, InstantOf(date, secondOfDay));
        }
    }

    /// <summary>All tickers a history can have, by name.</summary>
    public static IEnumerable<string> AllTickers() => Enumerable.Range(0, Tickers).Select(TickerOf);

    internal static long InstantOf(DateOnly day, int second) =>
        ((((long)day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400) + second) * MicrosPerSecond;

    // Letters only: a commodity with a digit needs quotes in some of the programs.
    private static string TickerOf(int number) => $"T{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}";
}
