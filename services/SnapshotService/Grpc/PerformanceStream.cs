using System.Globalization;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Performance;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Valuation;
using Microsoft.Extensions.Options;
using Answers = Grpc.Core.IAsyncStreamWriter<GrpcImport.Contracts.Snapshots.V1.GetPerformanceResponse>;
using MeasuredDays = GrpcImport.SnapshotService.Performance.PerformanceDays;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>
/// Answers GetPerformance: the summary comes first, so a currency's days are held until it is sent: some 5 MB for the longest range there is. What is read is
/// of one moment, which the idle limit keeps a slow caller from holding for ever.
/// </summary>
internal sealed class PerformanceStream(SnapshotReads reads, IOptions<SnapshotOptions> options, TimeProvider time)
{
    /// <summary>100 years: longer than a trading life, so only a mistaken day makes a longer range.</summary>
    private const int DaysMax = 36_525;

    /// <summary>Days of a message: some 120 bytes each, so one stays below 64 KiB.</summary>
    private const int MessageDaysMax = 500;

    private readonly IdleLimit idle = new(options.Value.IdleSecondsMax, time);

    internal async Task WriteAsync(GetPerformanceRequest request, Answers answers, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        DateOnly? first = request.FirstDay.Length == 0 ? null : fields.Day("first_day", request.FirstDay);
        DateOnly? last = request.LastDay.Length == 0 ? null : fields.DayUntil("last_day", request.LastDay, LatestDay.Of(time));
        fields.Check();
        var found = await reads.ReadAsync(
            account,
            none: false,
            async (rows, token) =>
            {
                var days = await DaysAsync(rows, first, last, token);
                return await WriteAsync(rows, days, request, answers, token);
            },
            cancellationToken);
        if (!found)
            throw SnapshotErrors.SnapshotsNotFound(request.AccountId, request.LastDay);
    }

    private static async Task<DayRange> DaysAsync(VisibleRows rows, DateOnly? first, DateOnly? last, CancellationToken cancellationToken)
    {
        var begin = first ?? await MeasuredDays.FirstAsync(rows, cancellationToken);
        if (begin < MeasuredDays.FirstMin)
            begin = MeasuredDays.FirstMin;
        var end = last ?? await MeasuredDays.LastAsync(rows, cancellationToken);
        // A last day before the account's first has its own error.
        if (first is not null && end < begin)
            throw ServiceError.FieldInvalid(FieldViolation.Of("first_day", WireDay.Format(begin), $"a day until {WireDay.Format(end)}"));
        if (end.DayNumber - begin.DayNumber >= DaysMax)
            throw TooLong(begin, end, isFirstToBlame: first is not null || last is null);

        return new DayRange(begin, end);
    }

    /// <summary>The caller's own day is to blame where the other one is the account's; the first one where both are of one hand.</summary>
    private static RpcException TooLong(DateOnly begin, DateOnly end, bool isFirstToBlame)
    {
        var length = DaysMax.ToString(CultureInfo.InvariantCulture);
        return ServiceError.FieldInvalid(isFirstToBlame
            ? FieldViolation.Of("first_day", WireDay.Format(begin), $"one of the {length} days that end with {WireDay.Format(end)}")
            : FieldViolation.Of("last_day", WireDay.Format(end), $"one of the {length} days that begin with {WireDay.Format(begin)}"));
    }

    /// <summary>False where the account has nothing by the last day.</summary>
    private async Task<bool> WriteAsync(
        VisibleRows rows, DayRange days, GetPerformanceRequest request, Answers answers, CancellationToken cancellationToken)
    {
        var currencies = await rows.AccountAsOfAsync(days.Last, cancellationToken);
        foreach (var currency in currencies.Select(row => row.Currency).Where(code => request.Currency.Length == 0 || code == request.Currency))
        {
            var (figures, read) = await MeasureAsync(rows, currency, days, keep: !request.SummaryOnly, cancellationToken);
            await idle.WriteAsync(answers, new GetPerformanceResponse { Summary = figures.ToMessage(currency) }, cancellationToken);
            await WriteDaysAsync(read, currency, answers, cancellationToken);
        }

        return currencies.Count > 0;
    }

    private static async Task<(PerformanceFigures Figures, List<ValuedDay> Days)> MeasureAsync(
        VisibleRows rows, string currency, DayRange days, bool keep, CancellationToken cancellationToken)
    {
        PerformanceMeasures? measures = null;
        var kept = new List<ValuedDay>();
        await foreach (var day in rows.DailySeriesAsync(currency, days, cancellationToken))
        {
            if (measures is null)
                measures = new PerformanceMeasures(day);
            else
                measures.Next(day);
            if (keep)
                kept.Add(day);
        }

        return (measures!.Complete(), kept);
    }

    /// <summary>Sends days behind the first, which is the one before the range.</summary>
    private async Task WriteDaysAsync(List<ValuedDay> days, string currency, Answers answers, CancellationToken cancellationToken)
    {
        if (days.Count == 0)
            return;

        var timeWeighted = new TimeWeightedReturn(days[0]);
        foreach (var part in days.Skip(1).Chunk(MessageDaysMax))
        {
            var message = new Contracts.Snapshots.V1.PerformanceDays();
            foreach (var day in part)
                message.Days.Add(day.ToMessage(currency, timeWeighted.Next(day)));
            await idle.WriteAsync(answers, new GetPerformanceResponse { Days = message }, cancellationToken);
        }
    }
}
