using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>What kinds of movements have in common.</summary>
internal static class Kinds
{
    /// <summary>One side of a pair that moves lots from one contract to another.</summary>
    internal static bool IsPair(this MovementKind kind) => kind is
        MovementKind.SpecialDividend or MovementKind.ForwardSplit or MovementKind.ReverseSplit or
        MovementKind.SymbolChange or MovementKind.StockMerger;

    /// <summary>Takes contracts away at their end, on the side of its action or on whichever is open.</summary>
    internal static bool EndsContracts(this MovementKind kind) => kind is
        MovementKind.Expiration or MovementKind.Assignment or MovementKind.Exercise or
        MovementKind.CashSettledAssignment or MovementKind.CashSettledExercise;

    /// <summary>Ends contracts and has shares delivered for them.</summary>
    internal static bool Delivers(this MovementKind kind) => kind is MovementKind.Assignment or MovementKind.Exercise;

    /// <summary>Means nothing without an instrument.</summary>
    internal static bool NeedsInstrument(this MovementKind kind) =>
        kind is MovementKind.Trade or MovementKind.Delivery or MovementKind.SecurityTransfer || kind.EndsContracts() || kind.IsPair();

    /// <summary>Means nothing without a direction.</summary>
    internal static bool NeedsAction(this MovementKind kind) =>
        kind is MovementKind.Trade or MovementKind.Delivery or MovementKind.SecurityTransfer;

    /// <summary>Says that it opens.</summary>
    internal static bool Opens(this MovementAction action) => action is MovementAction.BuyToOpen or MovementAction.SellToOpen;

    /// <summary>Says that it closes.</summary>
    internal static bool Closes(this MovementAction action) => action is MovementAction.BuyToClose or MovementAction.SellToClose;

    internal static bool Buys(this MovementAction action) =>
        action is MovementAction.Buy or MovementAction.BuyToOpen or MovementAction.BuyToClose;
}
