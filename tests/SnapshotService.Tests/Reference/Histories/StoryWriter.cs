using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>Turns the steps of a story into rows: what each number of a step stands for.</summary>
internal sealed class StoryWriter
{
    /// <summary>Three within two seconds of each other, one further away, and both sides of midnight.</summary>
    internal static readonly int[] Seconds = [36_000, 36_001, 36_002, 36_003, 0, 86_399];

    internal static readonly string[] Instruments =
        ["ABC", "ABC P10", "ABC C12", "XYZ", "XYZ P5", "XYZ C6", "ABC P10 2025-01-03", "/MES", "/MES P5400"];

    internal static readonly decimal[] Quantities = [1, 2, 3, 10, 0.3333333333m, 100, 0.5m, 7, 2.6666666667m, 0];

    internal static readonly decimal[] Amounts = [10, 100, 33.33m, 520, 1_000, 7.1234567891m, 0.01m, 0];

    internal static readonly (decimal Commissions, decimal Fees)[] Costs = [(0, 0), (1, 0.14m), (0, 0.01m), (0.65m, 0), (0, -0.02m)];

    private static readonly MovementAction[] Actions =
    [
        MovementAction.BuyToOpen, MovementAction.SellToClose, MovementAction.SellToOpen, MovementAction.BuyToClose, MovementAction.Buy, MovementAction.Sell,
    ];

    private static readonly MovementKind[] Moneys =
    [
        MovementKind.Deposit, MovementKind.Dividend, MovementKind.Withdrawal, MovementKind.DividendTax, MovementKind.Fee, MovementKind.Interest,
        MovementKind.LendingIncome, MovementKind.BalanceAdjustment, MovementKind.MarkToMarket,
    ];

    private static readonly MovementKind[] Ends =
    [
        MovementKind.Expiration, MovementKind.Assignment, MovementKind.Exercise, MovementKind.CashSettledAssignment, MovementKind.CashSettledExercise,
    ];

    private static readonly MovementKind[] PairKinds =
    [
        MovementKind.ForwardSplit, MovementKind.ReverseSplit, MovementKind.SymbolChange, MovementKind.StockMerger, MovementKind.SpecialDividend,
    ];

    private readonly History history = new();

    /// <summary>Greatest twist: it decides all that is less common than the rest of a step.</summary>
    internal const int TwistMax = 5_039;

    internal static IReadOnlyList<Movement> Write(IReadOnlyList<Step> steps)
    {
        var writer = new StoryWriter();
        foreach (var step in steps.OrderBy(step => step.Day).ThenBy(step => Seconds[step.Second]))
            writer.Write(step);
        return [.. writer.history.All.OrderBy(movement => movement.Day, StringComparer.Ordinal).ThenBy(movement => movement.InstantUnixMicros)];
    }

    private void Write(Step step)
    {
        var row = new StoryRow(step);
        switch (step.Deed)
        {
            case Deed.Trade:
                var action = row.Of(Actions, 1);
                row.Add(history, MovementKind.Trade, row.Signed(action), Instruments[step.On], action, row.Quantity);
                break;
            case Deed.Money:
                var kind = row.Of(Moneys, 1);
                var named = kind is MovementKind.Dividend or MovementKind.DividendTax || step.Twist % 4 == 3;
                var outgoing = kind is MovementKind.Withdrawal or MovementKind.DividendTax or MovementKind.Fee;
                row.Add(history, kind, outgoing ? -row.Cash : row.Cash, named ? Instruments[step.On].Split(' ')[0] : "");
                break;
            case Deed.Convert:
                row.Add(history, MovementKind.FxConversion, -row.Cash);
                history.AndReceived(row.Quantity, row.Currency == "USD" ? "EUR" : "USD");
                break;
            case Deed.Deliver:
                var leg = row.Of(Actions, 1);
                row.Add(history, MovementKind.Delivery, row.Signed(leg), Instruments[step.On].Split(' ')[0], leg, row.Quantity);
                break;
            case Deed.End:
                var closing = step.Twist % 3 == 0 ? MovementAction.Unspecified : row.Of(Actions, 3);
                row.Add(history, row.Of(Ends, 1), step.Twist % 2 == 0 ? 0 : row.Signed(closing), Instruments[step.On], closing, row.Quantity);
                break;
            case Deed.Transfer:
                var way = row.Of(Actions, 1);
                row.Add(history, MovementKind.SecurityTransfer, step.Twist % 5 == 4 ? row.Cash : 0, Instruments[step.On], way, row.Quantity, basis: step.Twist % 2 == 1 ? row.Cash : null);
                break;
            case Deed.HalfPair:
                var half = Actions[step.Twist % 4];
                row.Add(history, row.Of(PairKinds, 4), row.Signed(half), Instruments[step.On], half, row.Quantity);
                break;
            case Deed.AnyPair:
                AnyPair(row);
                break;
            case Deed.Again when history.All.Count > 0:
                history.Again();
                break;
            case Deed.Again:
                break;
            default:
                new BrokerDeeds(history, row).Do();
                break;
        }
    }

    private void AnyPair(StoryRow row)
    {
        var step = row.Step;
        var longs = step.Twist % 2 == 0;
        var kind = row.Of(PairKinds, 2);
        var to = Instruments[(step.On + (step.Twist / 10)) % Instruments.Length];
        var added = Quantities[(step.Quantity + (step.Twist / 90)) % Quantities.Length];
        var value = longs ? row.Cash : -row.Cash;
        row.Add(history, kind, value, Instruments[step.On], longs ? MovementAction.SellToClose : MovementAction.BuyToClose, row.Quantity);
        row.Add(history, kind, -value, to, longs ? MovementAction.BuyToOpen : MovementAction.SellToOpen, added, later: (step.Twist / 900 % 6) - 2);
    }
}
