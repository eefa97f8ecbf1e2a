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
/// Answers GetPerformance: each currency's days are read twice, once to measure them and once to send them, so that none are held. What is read is of one
/// moment, which the idle limit keeps a slow caller from holding for ever.
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
            var figures = await MeasureAsync(rows, currency, days, cancellationToken);
            await idle.WriteAsync(answers, new GetPerformanceResponse { Summary = figures.ToMessage(currency) }, cancellationToken);
            if (!request.SummaryOnly)
                await WriteDaysAsync(rows, currency, days, answers, cancellationToken);
        }

        return currencies.Count > 0;
    }

    private static async Task<PerformanceFigures> MeasureAsync(VisibleRows rows, string currency, DayRange days, CancellationToken cancellationToken)
    {
        PerformanceMeasures? measures = null;
        await foreach (var day in rows.DailySeriesAsync(currency, days, cancellationToken))
        {
            if (measures is null)
                measures = new PerformanceMeasures(day);
            else
                measures.Next(day);
        }

        return measures!.Complete();
    }

    private async Task WriteDaysAsync(VisibleRows rows, string currency, DayRange days, Answers answers, CancellationToken cancellationToken)
    {
        TimeWeightedReturn? timeWeighted = null;
        var message = new Contracts.Snapshots.V1.PerformanceDays();
        await foreach (var day in rows.DailySeriesAsync(currency, days, cancellationToken))
        {
            if (timeWeighted is null)
            {
                timeWeighted = new TimeWeightedReturn(day);
                continue;
            }

            message.Days.Add(day.ToMessage(currency, timeWeighted.Next(day)));
            if (message.Days.Count < MessageDaysMax && day.Day < days.Last)
                continue;

            await idle.WriteAsync(answers, new GetPerformanceResponse { Days = message }, cancellationToken);
            message = new Contracts.Snapshots.V1.PerformanceDays();
        }
    }
}
