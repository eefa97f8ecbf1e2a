using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Performance;
using static GrpcImport.Contracts.CanonicalDecimal;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>What was measured as messages; what is not available is absent.</summary>
internal static class PerformanceMessages
{
    internal static PerformanceSummary ToMessage(this PerformanceFigures figures, string currency)
    {
        var message = new PerformanceSummary
        {
            Currency = currency,
            FirstDay = WireDay.Format(figures.Days.First),
            LastDay = WireDay.Format(figures.Days.Last),
            UnavailableBecause = string.Join(" ", figures.Causes.Select(Text)),
        };
        if (figures.ValueStart is { } start)
            message.TotalValueStart = Format(start);
        if (figures.ValueEnd is { } end)
            message.TotalValueEnd = Format(end);
        if (figures.Inflow is { } inflow)
            message.Inflow = Format(inflow);
        if (figures.Outflow is { } outflow)
            message.Outflow = Format(outflow);
        if (figures.Gain is { } gain)
            message.Gain = Format(gain);
        if (figures.TotalReturnPercent is { } total)
            message.TotalReturnPercent = Format(total);
        if (figures.TimeWeightedPercent is { } timeWeighted)
            message.TimeWeightedReturnPercent = Format(timeWeighted);
        if (figures.MoneyWeightedPercent is { } moneyWeighted)
            message.MoneyWeightedReturnPercent = Format(moneyWeighted);
        return message;
    }

    internal static PerformanceDay ToMessage(this ValuedDay day, string currency, decimal? timeWeightedPercent)
    {
        var message = new PerformanceDay { Day = WireDay.Format(day.Day), Currency = currency };
        if (day.Value is { } value)
            message.TotalValue = Format(value);
        if (day.Flow is { } flow)
            message.ExternalFlow = Format(flow);
        if (timeWeightedPercent is { } percent)
            message.TimeWeightedReturnPercent = Format(percent);
        return message;
    }

    private static string Text(Unavailable cause)
    {
        var day = WireDay.Format(cause.Day);
        return cause.Reason switch
        {
            UnavailableReason.PriceMissing => $"{Instrument(cause)} has no price on {day}.",
            UnavailableReason.TransferPriceMissing => $"{Instrument(cause)}, transferred on {day}, has no price then.",
            UnavailableReason.BeyondDigits => $"A figure of {day} has more than 18 digits.",
            UnavailableReason.NothingInvested => $"On {day} there was a value although nothing above 0 was there before or came in: no daily return from then on.",
            UnavailableReason.EverythingLost => $"More than everything was lost before {day}: no daily return from then on.",
            UnavailableReason.NothingInvestedInRange => $"Nothing above 0 was there at the start or came in until {day}: no total return.",
            UnavailableReason.NoSingleRate => $"No yearly rate, or more than one, explains all flows until {day}: no money-weighted return.",
            _ => throw new ArgumentOutOfRangeException(nameof(cause), cause.Reason, null),
        };
    }

    private static string Instrument(Unavailable cause) =>
        cause.Symbol == cause.Ticker ? cause.Symbol : $"{cause.Symbol} (ticker {cause.Ticker})";
}
