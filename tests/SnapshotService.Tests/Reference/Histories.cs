using FsCheck;
using FsCheck.Fluent;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Generates histories: few instruments, days and instants, so that closings meet lots and instants hold several movements.</summary>
internal static class Histories
{
    private static readonly string[] Symbols = ["ABC", "ABC C10", "ABC P9", "XYZ", "XYZ C5"];

    private static readonly MovementAction[] TradeActions =
    [
        MovementAction.BuyToOpen, MovementAction.SellToOpen, MovementAction.BuyToClose, MovementAction.SellToClose, MovementAction.Buy, MovementAction.Sell,
    ];

    internal static Arbitrary<List<Movement>> Any { get; } = Gen.Choose(1, 30)
        .SelectMany(count => Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(count, seed)))
        .ToArbitrary();

    private static List<Movement> Make(int count, int seed)
    {
        // The seed comes from FsCheck, whose own seed is fixed: the same histories in every run.
        var random = new Random(seed);
        var rows = new Rows();
        for (var i = 0; i < count; i++)
            AddOne(rows, random, Math.Min(i / 5, 6));

        return [.. rows.All.OrderBy(m => m.Day, StringComparer.Ordinal).ThenBy(m => m.InstantUnixMicros)];
    }

    private static void AddOne(Rows rows, Random random, int day)
    {
        decimal Money(int most) => random.Next(-most, most) / 100m;
        var symbol = Symbols[random.Next(Symbols.Length)];
        var option = Symbols[random.Next(2) == 0 ? 1 : 4];
        var quantity = random.Next(1, 13) / (random.Next(4) == 0 ? 3.2m : 1m);
        var currency = random.Next(5) == 0 ? "EUR" : "USD";
        var second = random.Next(3);
        var action = TradeActions[random.Next(TradeActions.Length)];
        switch (random.Next(16))
        {
            case 0: rows.Add(day, MovementKind.Deposit, Money(5_000), currency: currency, second: second); break;
            case 1: rows.Add(day, MovementKind.Withdrawal, Money(5_000), currency: currency, second: second); break;
            case 2: rows.Add(day, MovementKind.Dividend, Math.Abs(Money(900)), symbol.Split(' ')[0], currency: currency, second: second); break;
            case 3: rows.Add(day, MovementKind.Interest, Money(900), currency: currency, second: second); break;
            case 4: rows.Add(day, MovementKind.Fee, Money(900), currency: currency, second: second); break;
            case 5: rows.Add(day, MovementKind.SecurityTransfer, 0, "ABC", TradeActions[random.Next(4)], quantity, currency: currency, second: second); break;
            case 6: rows.Add(day, MovementKind.Expiration, 0, option, MovementAction.Unspecified, quantity, currency: currency, second: second); break;
            case 7: rows.Add(day, MovementKind.Expiration, 0, option, MovementAction.SellToClose, quantity, currency: currency, second: second); break;
            default:
                rows.Add(day, MovementKind.Trade, Money(100_000), symbol, action, quantity, -Math.Abs(Money(300)), Money(100), currency, second);
                break;
        }
    }
}
