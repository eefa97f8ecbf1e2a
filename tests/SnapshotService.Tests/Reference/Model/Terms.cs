using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>What a movement says, in the words of the rules.</summary>
internal static class Terms
{
    extension(Movement movement)
    {
        internal decimal Amount => Exact.Number(movement.Quantity);

        internal decimal Cash => Exact.Number(movement.Value);

        /// <summary>Commission and fees, positive.</summary>
        internal decimal Costs => -Exact.Number(movement.Commissions) - Exact.Number(movement.Fees);

        internal string Underlying => movement.Instrument?.Ticker ?? "";

        internal BookName Book => new(movement.Currency, movement.Underlying, movement.Instrument.Type, movement.Instrument.Symbol);

        internal bool IsShare => movement.Instrument?.Type == InstrumentType.Equity;

        internal bool Buys => movement.Action is MovementAction.Buy or MovementAction.BuyToOpen or MovementAction.BuyToClose;

        internal bool SaysOpen => movement.Action is MovementAction.BuyToOpen or MovementAction.SellToOpen;

        internal bool SaysClose => movement.Action is MovementAction.BuyToClose or MovementAction.SellToClose;

        /// <summary>The side a closing consumes: shorts are bought back, longs are sold.</summary>
        internal Side Opposite => movement.Buys ? Side.Short : Side.Long;

        internal bool IsPairRow => movement.Kind is MovementKind.SpecialDividend or MovementKind.ForwardSplit or MovementKind.ReverseSplit
            or MovementKind.SymbolChange or MovementKind.StockMerger;

        /// <summary>A contract ends without a trade.</summary>
        internal bool EndsContract => movement.Kind is MovementKind.Expiration || movement.TurnsIntoShares
            || movement.Kind is MovementKind.CashSettledAssignment or MovementKind.CashSettledExercise;

        internal bool TurnsIntoShares => movement.Kind is MovementKind.Assignment or MovementKind.Exercise;

        internal bool MovesLots => movement.IsPairRow || movement.EndsContract
            || movement.Kind is MovementKind.Trade or MovementKind.Delivery or MovementKind.SecurityTransfer;

        internal bool IsPremium => movement.Kind is MovementKind.Trade
            && movement.Instrument.Type is InstrumentType.EquityOption or InstrumentType.FutureOption;

        internal bool IsLaterThan(Movement other) =>
            (string.CompareOrdinal(movement.Day, other.Day), movement.InstantUnixMicros).CompareTo((0, other.InstantUnixMicros)) > 0;
    }
}

/// <summary>Which way something is held.</summary>
internal enum Side
{
    Long,
    Short,
}

/// <summary>What has a lot book of its own.</summary>
internal sealed record BookName(string Currency, string Ticker, InstrumentType Type, string Symbol);
