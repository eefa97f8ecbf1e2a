using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tickers;
using static GrpcImport.Contracts.CanonicalDecimal;
using Operation = GrpcImport.SnapshotService.Operations.Operation;
using WireOperation = GrpcImport.Contracts.Snapshots.V1.Operation;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Stored rows as messages; what follows from stored figures is added here, never stored.</summary>
internal static class SnapshotMessages
{
    internal static AccountSnapshot ToMessage(this AccountDay row)
    {
        var message = new AccountSnapshot
        {
            Day = WireDay.Format(row.Day),
            Currency = row.Currency,
            Cash = Format(row.Cash),
            Deposited = Format(row.Deposited),
            Withdrawn = Format(row.Withdrawn),
            DividendsGross = Format(row.DividendsGross),
            DividendTax = Format(row.DividendTax),
            OptionsPremium = Format(row.OptionsPremium),
            OtherIncome = Format(row.OtherIncome),
            Commissions = Format(row.Commissions),
            Fees = Format(row.Fees),
            RealizedGross = Format(row.RealizedGrossShares + row.RealizedGrossOptions),
            RealizedNet = Format(row.RealizedNetShares + row.RealizedNetOptions),
            RealizedGrossShares = Format(row.RealizedGrossShares),
            RealizedGrossOptions = Format(row.RealizedGrossOptions),
            RealizedNetShares = Format(row.RealizedNetShares),
            RealizedNetOptions = Format(row.RealizedNetOptions),
            UnmatchedCash = Format(row.UnmatchedCash),
            Invested = Format(row.Invested),
            NetCashFlow = Format(row.NetCashFlow),
            MovementCount = (ulong)row.MovementCount,
            HasOpenPositions = row.HasOpenPositions,
            Incomplete = { new KindSet(row.IncompleteKinds).All() },
        };
        if (row.MarketValue is { } value)
        {
            message.MarketValue = Format(value);
            // A market value may be as great as any figure, so what it is added to may be out of range.
            if (IsInRange(value - row.Invested))
                message.UnrealizedGain = Format(value - row.Invested);
            if (IsInRange(row.Cash + value))
                message.TotalValue = Format(row.Cash + value);
        }

        return message;
    }

    internal static TickerSnapshot ToMessage(this TickerDay row)
    {
        var message = new TickerSnapshot
        {
            Day = WireDay.Format(row.Day),
            Ticker = row.Ticker,
            Currency = row.Currency,
            Shares = Format(row.Shares),
            OpenContracts = Format(row.OpenContracts),
            CostBasis = Format(row.CostBasis),
            CostBasisShares = Format(row.CostBasisShares),
            RealizedGross = Format(row.RealizedGrossShares + row.RealizedGrossOptions),
            RealizedNet = Format(row.RealizedNetShares + row.RealizedNetOptions),
            RealizedGrossShares = Format(row.RealizedGrossShares),
            RealizedGrossOptions = Format(row.RealizedGrossOptions),
            RealizedNetShares = Format(row.RealizedNetShares),
            RealizedNetOptions = Format(row.RealizedNetOptions),
            UnmatchedCash = Format(row.UnmatchedCash),
            OptionsPremium = Format(row.OptionsPremium),
            DividendsGross = Format(row.DividendsGross),
            DividendTax = Format(row.DividendTax),
            Commissions = Format(row.Commissions),
            Fees = Format(row.Fees),
            TotalIncome = Format(row.TotalIncome),
            NetCash = Format(row.NetCash),
            MovementCount = (ulong)row.MovementCount,
            Open = row.Open,
            BasisUnknown = row.BasisUnknown,
            Incomplete = { new KindSet(row.IncompleteKinds).All() },
        };
        if (row.Shares != 0 && Rounding.ProportionInRange(row.CostBasisShares, 1, row.Shares) is { } perShare)
            message.CostBasisPerShare = Format(perShare);

        if (row.MarketValue is { } value)
        {
            message.MarketValue = Format(value);
            if (IsInRange(value - row.CostBasis))
                message.UnrealizedGain = Format(value - row.CostBasis);
        }

        return message;
    }

    internal static WireOperation ToMessage(this Operation row)
    {
        var message = new WireOperation
        {
            Number = (uint)row.Number,
            Ticker = row.Ticker,
            Currency = row.Currency,
            OpenedDay = WireDay.Format(row.OpenedDay),
            OpenedInstantUnixMicros = row.OpenedInstant,
            Open = row.ClosedDay is null,
            RealizedGross = Format(row.RealizedGross),
            RealizedNet = Format(row.RealizedNet),
            OptionsPremium = Format(row.OptionsPremium),
            DividendsGross = Format(row.DividendsGross),
            DividendTax = Format(row.DividendTax),
            Commissions = Format(row.Commissions),
            Fees = Format(row.Fees),
            MovementCount = (ulong)row.MovementCount,
            Incomplete = { new KindSet(row.IncompleteKinds).All() },
        };
        if (row.ClosedDay is { } day)
            message.ClosedDay = WireDay.Format(day);
        if (row.ClosedInstant is { } instant)
            message.ClosedInstantUnixMicros = instant;
        return message;
    }
}
