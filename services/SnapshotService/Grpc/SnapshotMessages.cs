using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Tickers;
using GrpcImport.SnapshotService.Valuation;
using static GrpcImport.Contracts.CanonicalDecimal;
using Operation = GrpcImport.SnapshotService.Operations.Operation;
using WireHolding = GrpcImport.Contracts.Snapshots.V1.Holding;
using WireOperation = GrpcImport.Contracts.Snapshots.V1.Operation;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Stored rows as messages; what follows from stored figures and prices is added here, never stored.</summary>
internal static class SnapshotMessages
{
    internal static AccountSnapshot ToMessage(this AccountDay row, MarketValue market)
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
            FxConverted = Format(row.FxConverted),
            Commissions = Format(row.Commissions),
            Fees = Format(row.Fees),
            RealizedGross = Format(row.RealizedGrossShares + row.RealizedGrossOptions),
            RealizedNet = Format(row.RealizedNetShares + row.RealizedNetOptions),
            RealizedGrossShares = Format(row.RealizedGrossShares),
            RealizedGrossOptions = Format(row.RealizedGrossOptions),
            RealizedNetShares = Format(row.RealizedNetShares),
            RealizedNetOptions = Format(row.RealizedNetOptions),
            UnmatchedCash = Format(row.UnmatchedCash),
            BasisTransferred = Format(row.BasisTransferred),
            Invested = Format(row.Invested),
            NetCashFlow = Format(row.Deposited - row.Withdrawn + row.OtherIncome
                + Income(row.OptionsPremium, row.DividendsGross, row.DividendTax, row.Commissions, row.Fees)),
            MovementCount = (ulong)row.MovementCount,
            HasOpenPositions = row.HasOpenPositions,
            BasisUnknown = row.BasisUnknown,
            PriceSource = market.Source,
        };
        if (market.Value is { } value)
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

    internal static TickerSnapshot ToMessage(this TickerDay row, IReadOnlyList<HoldingValue> holdings)
    {
        var market = MarketValue.Of(holdings);
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
            BasisTransferred = Format(row.BasisTransferred),
            OptionsPremium = Format(row.OptionsPremium),
            DividendsGross = Format(row.DividendsGross),
            DividendTax = Format(row.DividendTax),
            Commissions = Format(row.Commissions),
            Fees = Format(row.Fees),
            TotalIncome = Format(Income(row.OptionsPremium, row.DividendsGross, row.DividendTax, row.Commissions, row.Fees)),
            NetCash = Format(row.NetCash),
            MovementCount = (ulong)row.MovementCount,
            Open = row.Open,
            BasisUnknown = row.BasisUnknown,
            PriceSource = market.Source,
            Holdings = { holdings.Select(ToMessage) },
        };
        AddPerShare(message, row);
        if (row.CapitalDeployed is { } capital)
            message.CapitalDeployed = Format(capital);
        if (row.CapitalDeployedPeak is { } peak)
            message.CapitalDeployedPeak = Format(peak);
        if (holdings.FirstOrDefault(holding => holding.Holding.Type is Contracts.Imports.V1.InstrumentType.Equity)?.Price is { } price)
            message.MarketPrice = Format(price);
        if (market.Value is { } value)
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
            BasisUnknown = row.BasisUnknownDay is not null,
        };
        if (row.ClosedDay is { } day)
            message.ClosedDay = WireDay.Format(day);
        if (row.ClosedInstant is { } instant)
            message.ClosedInstantUnixMicros = instant;
        if (row.CapitalDeployedPeak is not { } peak)
            return message;

        message.CapitalDeployedPeak = Format(peak);
        if (peak != 0 && row.BasisUnknownDay is null && Rounding.ProportionInRange(row.RealizedNet, 100, peak) is { } percent)
            message.ReturnPercent = Format(percent);
        return message;
    }

    private static void AddPerShare(TickerSnapshot message, TickerDay row)
    {
        if (row.Shares == 0)
            return;

        if (Rounding.ProportionInRange(row.CostBasisShares, 1, row.Shares) is { } perShare)
            message.CostBasisPerShare = Format(perShare);
        if (Rounding.ProportionInRange(row.CostBasisShares - row.OperationIncome, 1, row.Shares) is { } real)
            message.RealCostPerShare = Format(real);
    }

    private static WireHolding ToMessage(HoldingValue value)
    {
        var message = new WireHolding
        {
            Type = value.Holding.Type,
            Symbol = value.Holding.Symbol,
            QuantityLong = Format(value.Holding.Long),
            QuantityShort = Format(value.Holding.Short),
            CostBasis = Format(value.Holding.Basis),
            PriceSource = value.Source,
            BasisUnknown = value.Holding.BasisUnknown,
        };
        if (value.Price is { } price)
            message.Price = Format(price);
        if (value.PriceDay is { } day)
            message.PriceDay = WireDay.Format(day);
        if (value.Value is { } worth)
            message.MarketValue = Format(worth);
        return message;
    }

    private static decimal Income(decimal premium, decimal dividends, decimal tax, decimal commissions, decimal fees) =>
        premium + dividends - tax - commissions - fees;
}
