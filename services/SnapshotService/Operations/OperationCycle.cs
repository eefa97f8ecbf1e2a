using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;

namespace GrpcImport.SnapshotService.Operations;

/// <summary>
/// Cuts a ticker's movements into operations. Flatness and capital are looked at after the last movement of an instant, never between two of one
/// instant.
/// </summary>
internal sealed class OperationCycle(string ticker, string currency)
{
    private OperationFigures instant;
    private bool lotsMoved;
    private bool basisUnknown;

    /// <summary>When the last operation began and ended; null before the first.</summary>
    internal OperationSpan? Span { get; set; }

    /// <summary>What the last operation's movements add up to.</summary>
    internal OperationFigures Figures { get; set; }

    /// <summary>What the operations before the last one add up to.</summary>
    internal OperationFigures Before { get; set; }

    /// <summary>The greatest capital deployed in the last operation; null beyond 18 digits.</summary>
    internal decimal? Peak { get; set; } = 0;

    /// <summary>Adds what happened in the instant that is not over yet.</summary>
    internal void Add(CashFigures effect, LotOutcome outcome)
    {
        instant = instant.Next(effect, outcome);
        lotsMoved |= outcome.LotsMoved;
        basisUnknown |= outcome.BasisUnknown;
    }

    // Last operation | lots moved in the instant, or open after it | the instant's movements
    // ---------------+----------------------------------------------+------------------------------------------------
    // open           | any                                          | belong to it; flat after them: it closes
    // closed         | yes                                          | begin the next; flat after them: it closes at once
    // closed         | no (a dividend, a fee)                       | belong to the last
    // none           | any                                          | begin the first; flat after them: it closes at once

    /// <summary>Ends an instant; answers the operation before where a new one began, for it can change no more.</summary>
    internal Operation? EndInstant(DateOnly day, long at, OpenFigures open)
    {
        Operation? finished = null;
        if (Span is null || (Span.ClosedDay is not null && (lotsMoved || !open.IsFlat)))
        {
            finished = Current(finalDay: day);
            Span = new OperationSpan((Span?.Number ?? 0) + 1, day, at, null, null, null);
            (Before, Figures, Peak) = (Before + Figures, default, 0);
        }

        Figures += instant;
        Peak = Peak is { } peak && open.Capital is { } capital ? Math.Max(peak, capital) : null;
        if (open.IsFlat && Span.ClosedDay is null)
            Span = Span with { ClosedDay = day, ClosedInstant = at };
        if ((basisUnknown || open.BasisUnknown > 0) && Span.BasisUnknownDay is null)
            Span = Span with { BasisUnknownDay = day };

        instant = default;
        (lotsMoved, basisUnknown) = (false, false);
        return finished;
    }

    /// <summary>The last operation as it stands; null before the first.</summary>
    /// <param name="finalDay">The day from which on nothing can change it.</param>
    internal Operation? Current(DateOnly finalDay) => Span is null ? null : new Operation
    {
        Ticker = ticker,
        Currency = currency,
        Number = Span.Number,
        OpenedDay = Span.OpenedDay,
        OpenedInstant = Span.OpenedInstant,
        ClosedDay = Span.ClosedDay,
        ClosedInstant = Span.ClosedInstant,
        RealizedGross = Figures.RealizedGross,
        RealizedNet = Figures.RealizedNet,
        OptionsPremium = Figures.Cash.OptionsPremium,
        DividendsGross = Figures.Cash.DividendsGross,
        DividendTax = Figures.Cash.DividendTax,
        Commissions = Figures.Cash.Commissions,
        Fees = Figures.Cash.Fees,
        MovementCount = Figures.Cash.MovementCount,
        CapitalDeployedPeak = Peak,
        BasisUnknownDay = Span.BasisUnknownDay,
        FinalDay = finalDay,
        RealizedGrossBefore = Before.RealizedGross,
        RealizedNetBefore = Before.RealizedNet,
        OptionsPremiumBefore = Before.Cash.OptionsPremium,
        DividendsGrossBefore = Before.Cash.DividendsGross,
        DividendTaxBefore = Before.Cash.DividendTax,
        CommissionsBefore = Before.Cash.Commissions,
        FeesBefore = Before.Cash.Fees,
        MovementCountBefore = Before.Cash.MovementCount,
    };
}
