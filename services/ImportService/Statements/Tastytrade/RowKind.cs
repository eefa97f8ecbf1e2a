using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>What a pair of type and sub type asks of its row.</summary>
internal enum RowRule
{
    /// <summary>Cash: the kind may still depend on sign, symbol and description.</summary>
    Money,

    /// <summary>An instrument is bought or sold: action, symbol and quantity are needed.</summary>
    Trade,

    /// <summary>Contracts are removed: symbol and quantity are needed, the action may be blank.</summary>
    Removal,

    /// <summary>Lots come, go or move: action, symbol and quantity are needed.</summary>
    Lots,
}

/// <summary>What a pair of type and sub type means.</summary>
/// <param name="Rule">What it asks of its row.</param>
/// <param name="Kind">What it is by its sub type alone.</param>
/// <param name="Action">The action its sub type names; unspecified where it names none.</param>
internal sealed record RowKind(RowRule Rule, MovementKind Kind, MovementAction Action)
{
    private static readonly Dictionary<(string Type, string SubType), RowKind> s_kinds = new(PairComparer.Instance)
    {
        [("Trade", "Buy to Open")] = new(RowRule.Trade, MovementKind.Trade, MovementAction.BuyToOpen),
        [("Trade", "Sell to Open")] = new(RowRule.Trade, MovementKind.Trade, MovementAction.SellToOpen),
        [("Trade", "Buy to Close")] = new(RowRule.Trade, MovementKind.Trade, MovementAction.BuyToClose),
        [("Trade", "Sell to Close")] = new(RowRule.Trade, MovementKind.Trade, MovementAction.SellToClose),
        [("Trade", "Buy")] = new(RowRule.Trade, MovementKind.Trade, MovementAction.Buy),
        [("Trade", "Sell")] = new(RowRule.Trade, MovementKind.Trade, MovementAction.Sell),
        [("Money Movement", "Deposit")] = Money(MovementKind.Deposit),
        [("Money Movement", "Withdrawal")] = Money(MovementKind.Withdrawal),
        [("Money Movement", "Transfer")] = Money(MovementKind.Deposit),
        [("Money Movement", "Credit Interest")] = Money(MovementKind.Interest),
        [("Money Movement", "Debit Interest")] = Money(MovementKind.Interest),
        [("Money Movement", "Fully Paid Stock Lending Income")] = Money(MovementKind.LendingIncome),
        [("Money Movement", "Fee")] = Money(MovementKind.Fee),
        [("Money Movement", "Balance Adjustment")] = Money(MovementKind.BalanceAdjustment),
        [("Money Movement", "Mark to Market")] = Money(MovementKind.MarkToMarket),
        [("Money Movement", "Dividend")] = Money(MovementKind.Dividend),
        [("Receive Deliver", "Expiration")] = Removal(MovementKind.Expiration),
        [("Receive Deliver", "Assignment")] = Removal(MovementKind.Assignment),
        [("Receive Deliver", "Exercise")] = Removal(MovementKind.Exercise),
        [("Receive Deliver", "Cash Settled Assignment")] = Removal(MovementKind.CashSettledAssignment),
        [("Receive Deliver", "Cash Settled Exercise")] = Removal(MovementKind.CashSettledExercise),
        [("Receive Deliver", "Buy to Open")] = new(RowRule.Trade, MovementKind.Delivery, MovementAction.BuyToOpen),
        [("Receive Deliver", "Sell to Open")] = new(RowRule.Trade, MovementKind.Delivery, MovementAction.SellToOpen),
        [("Receive Deliver", "Buy to Close")] = new(RowRule.Trade, MovementKind.Delivery, MovementAction.BuyToClose),
        [("Receive Deliver", "Sell to Close")] = new(RowRule.Trade, MovementKind.Delivery, MovementAction.SellToClose),
        [("Receive Deliver", "Special Dividend")] = Lots(MovementKind.SpecialDividend),
        [("Receive Deliver", "Forward Split")] = Lots(MovementKind.ForwardSplit),
        [("Receive Deliver", "Reverse Split")] = Lots(MovementKind.ReverseSplit),
        [("Receive Deliver", "Symbol Change")] = Lots(MovementKind.SymbolChange),
        [("Receive Deliver", "Stock Merger")] = Lots(MovementKind.StockMerger),
        [("Receive Deliver", "ACAT")] = Lots(MovementKind.SecurityTransfer),
    };

    /// <summary>The known pairs, as issues list them.</summary>
    public static string Known { get; } = string.Join(
        "; ",
        s_kinds.Keys.GroupBy(pair => pair.Type).Select(type => $"{type.Key} / {string.Join(", ", type.Select(pair => pair.SubType))}"));

    /// <summary>What a pair means, without regard to case; null for an unknown one.</summary>
    public static RowKind? Find(string type, string subType) => s_kinds.GetValueOrDefault((type, subType));

    private static RowKind Money(MovementKind kind) => new(RowRule.Money, kind, MovementAction.Unspecified);

    private static RowKind Removal(MovementKind kind) => new(RowRule.Removal, kind, MovementAction.Unspecified);

    private static RowKind Lots(MovementKind kind) => new(RowRule.Lots, kind, MovementAction.Unspecified);

    private sealed class PairComparer : IEqualityComparer<(string Type, string SubType)>
    {
        public static PairComparer Instance { get; } = new();

        public bool Equals((string Type, string SubType) x, (string Type, string SubType) y) =>
            string.Equals(x.SubType, y.SubType, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Type, y.Type, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Type, string SubType) pair) =>
            StringComparer.OrdinalIgnoreCase.GetHashCode(pair.SubType) ^ pair.Type.Length;
    }
}
