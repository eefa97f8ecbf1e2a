using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Cash;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Operations;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;

namespace GrpcImport.SnapshotService.Checkpoints;

/// <summary>Writes the parts of a state; <see cref="StateReader"/> reads them in the same order.</summary>
internal sealed class StateWriter(Stream stream) : BinaryWriter(stream)
{
    internal void Write(DateOnly day) => Write(day.DayNumber);

    internal void WriteOptional<TValue>(TValue? value, Action<TValue> write)
        where TValue : struct
    {
        Write(value.HasValue);
        if (value.HasValue)
            write(value.Value);
    }

    internal void WriteAll<TItem>(IReadOnlyCollection<TItem> items, Action<TItem> write)
    {
        Write7BitEncodedInt(items.Count);
        foreach (var item in items)
            write(item);
    }

    internal void Write(ReplayCounts counts)
    {
        Write(counts.Movements);
        Write(counts.Unmatched);
        Write(counts.Issues);
        Write(counts.AccountDays);
        Write(counts.TickerDays);
        Write(counts.Operations);
    }

    internal void Write(CurrencyLedger currency)
    {
        Write(currency.Currency);
        Write(currency.Cash);
        Write(currency.Realized);
        WriteAll(currency.Tickers, Write);
    }

    private void Write(TickerLedger ticker)
    {
        Write(ticker.Ticker);
        Write(ticker.LastDay);
        Write(ticker.Cash);
        Write(ticker.Realized);
        Write(ticker.Cycle);
        WriteAll(ticker.Holdings, Write);
    }

    private void Write(Holding holding)
    {
        Write((int)holding.Type);
        Write(holding.Symbol);
        Write(holding.Terms);
        WriteOptional(holding.Price, Write);
        WriteOptional(holding.PricesFrom, Write);
        WriteAll(holding.Lots.Longs.Lots, Write);
        WriteAll(holding.Lots.Shorts.Lots, Write);
    }

    private void Write(ContractTerms terms)
    {
        WriteOptional(terms.Expiration, Write);
        WriteOptional(terms.Strike, Write);
        Write((int)terms.Right);
        WriteOptional(terms.Multiplier, Write);
    }

    private void Write(TradedPrice price)
    {
        Write(price.Cash);
        Write(price.Quantity);
        Write(price.Day);
        Write(price.Instant);
    }

    private void Write(Lot lot)
    {
        Write(lot.Quantity);
        Write(lot.Cash);
        Write(lot.Costs);
        Write(lot.OpenedDay);
        Write(lot.OpenedInstant);
        Write(lot.BasisUnknown);
    }

    private void Write(OperationCycle cycle)
    {
        WriteOptional(cycle.Peak, Write);
        Write(cycle.Before);
        Write(cycle.Figures);
        Write(cycle.Span!.Number);
        Write(cycle.Span.OpenedDay);
        Write(cycle.Span.OpenedInstant);
        WriteOptional(cycle.Span.ClosedDay, Write);
        WriteOptional(cycle.Span.ClosedInstant, Write);
        WriteOptional(cycle.Span.BasisUnknownDay, Write);
    }

    private void Write(OperationFigures figures)
    {
        Write(figures.Cash);
        Write(figures.RealizedGross);
        Write(figures.RealizedNet);
    }

    private void Write(RealizedFigures figures)
    {
        Write(figures.GrossShares);
        Write(figures.NetShares);
        Write(figures.GrossOptions);
        Write(figures.NetOptions);
        Write(figures.UnmatchedCash);
        Write(figures.BasisTransferred);
    }

    private void Write(CashFigures figures)
    {
        Write(figures.Cash);
        Write(figures.Deposited);
        Write(figures.Withdrawn);
        Write(figures.DividendsGross);
        Write(figures.DividendTax);
        Write(figures.OptionsPremium);
        Write(figures.OtherIncome);
        Write(figures.FxConverted);
        Write(figures.Commissions);
        Write(figures.Fees);
        Write(figures.MovementCount);
    }
}
