using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// What a trade row is, by what is traded and its codes; which way is the sign of its quantity:
/// <code>
/// instrument | codes          | kind
/// option     | Ep             | expiration
/// option     | A              | assignment, settled in cash where the row has cash
/// option     | Ex, AEx        | exercise, settled in cash where the row has cash
/// option     | GEA            | exercise of what is sold, assignment of what is bought back
/// share      | A, Ex, AEx, GEA| delivery
/// any        | others         | trade
/// </code>
/// What ends contracts closes them: buying closes shorts. Any other row opens with O, closes with C, and may do either with both or none.
/// </summary>
internal static class TradeMeaning
{
    /// <summary>The kind.</summary>
    public static MovementKind KindOf(InstrumentType type, TradeCodes codes, bool buys, bool hasCash)
    {
        var ends = codes & (TradeCodes.Assigned | TradeCodes.Exercised | TradeCodes.Offset);
        if (type == InstrumentType.Equity)
            return ends == TradeCodes.None ? MovementKind.Trade : MovementKind.Delivery;
        if (type == InstrumentType.Future)
            return MovementKind.Trade;
        if (codes.HasFlag(TradeCodes.Expired))
            return MovementKind.Expiration;
        if (ends == TradeCodes.None)
            return MovementKind.Trade;
        var assigned = codes.HasFlag(TradeCodes.Assigned) || (!codes.HasFlag(TradeCodes.Exercised) && buys);
        return (assigned, hasCash) switch
        {
            (true, false) => MovementKind.Assignment,
            (true, true) => MovementKind.CashSettledAssignment,
            (false, false) => MovementKind.Exercise,
            (false, true) => MovementKind.CashSettledExercise,
        };
    }

    /// <summary>Which way.</summary>
    public static MovementAction ActionOf(MovementKind kind, TradeCodes codes, bool buys)
    {
        if (kind is not (MovementKind.Trade or MovementKind.Delivery))
            return buys ? MovementAction.BuyToClose : MovementAction.SellToClose;
        var (opens, closes) = (codes.HasFlag(TradeCodes.Opens), codes.HasFlag(TradeCodes.Closes));
        if (opens == closes)
            return buys ? MovementAction.Buy : MovementAction.Sell;
        return (buys, opens) switch
        {
            (true, true) => MovementAction.BuyToOpen,
            (true, false) => MovementAction.BuyToClose,
            (false, true) => MovementAction.SellToOpen,
            (false, false) => MovementAction.SellToClose,
        };
    }
}
