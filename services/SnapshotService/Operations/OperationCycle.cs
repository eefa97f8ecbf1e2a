using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Operations;

/// <summary>
/// Cuts a ticker's movements into operations. Flatness is looked at after the last movement of an instant, never between two of one instant.
/// </summary>
internal sealed class OperationCycle(string ticker, string currency)
{
    private OperationFigures instant;
    private OperationFigures figures;
    private Span? span;
    private int number;
    private bool lotsMoved;

    /// <summary>Adds a movement of the instant that is not over yet.</summary>
    internal void Add(ReplayMovement movement, CashFigures effect, LotOutcome outcome)
    {
        instant = instant.Next(movement.Kind, effect, outcome);
        lotsMoved |= outcome.LotsMoved;
    }

    // Last operation | lots moved in the instant, or open after it | the instant's movements
    // ---------------+----------------------------------------------+------------------------------------------------
    // open           | any                                          | belong to it; flat after them: it closes
    // closed         | yes                                          | begin the next; flat after them: it closes at once
    // closed         | no (a dividend, a fee)                       | belong to the last
    // none           | any                                          | begin the first; flat after them: it closes at once

    /// <summary>Ends an instant; answers the operation before where a new one began, for it can change no more.</summary>
    internal Operation? EndInstant(DateOnly day, long at, bool flat)
    {
        Operation? finished = null;
        if (span is null || (span.ClosedDay is not null && (lotsMoved || !flat)))
        {
            finished = Current();
            number++;
            span = new Span(day, at, null, null);
            figures = default;
        }

        figures += instant;
        if (flat && span.ClosedDay is null)
            span = span with { ClosedDay = day, ClosedInstant = at };

        instant = default;
        lotsMoved = false;
        return finished;
    }

    /// <summary>The last operation as it stands; null before the first.</summary>
    internal Operation? Current() => span is null ? null : new Operation
    {
        Ticker = ticker,
        Currency = currency,
        Number = number,
        OpenedDay = span.OpenedDay,
        OpenedInstant = span.OpenedInstant,
        ClosedDay = span.ClosedDay,
        ClosedInstant = span.ClosedInstant,
        RealizedGross = figures.RealizedGross,
        RealizedNet = figures.RealizedNet,
        OptionsPremium = figures.Cash.OptionsPremium,
        DividendsGross = figures.Cash.DividendsGross,
        DividendTax = figures.Cash.DividendTax,
        Commissions = figures.Cash.Commissions,
        Fees = figures.Cash.Fees,
        MovementCount = figures.Cash.MovementCount,
        IncompleteKinds = figures.Incomplete.Bits,
    };

    private sealed record Span(DateOnly OpenedDay, long OpenedInstant, DateOnly? ClosedDay, long? ClosedInstant);
}
