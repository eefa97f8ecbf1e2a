using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Checkpoints;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Replay;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Persistence;

/// <summary>Calculations that are made past the service, so that a test holds each of their steps.</summary>
internal static class Generated
{
    /// <summary>
    /// A deposit on each of some days from 2025-01-01 on, of an amount that says which calculation it is, and a share of a ticker that says which part of it.
    /// </summary>
    internal static ReplayedRows Deposits(int firstDay, int count, decimal amount)
    {
        var rows = new Rows();
        for (var day = firstDay; day < firstDay + count; day++)
            rows.Add(day, MovementKind.Deposit, amount).Trade(day, Ticker(firstDay), MovementAction.BuyToOpen, 1, -amount);
        return rows.Replay();
    }

    internal static string Ticker(int firstDay) => string.Create(CultureInfo.InvariantCulture, $"FROM{firstDay}");

    internal static CalculationRequest Request(Guid account, long revision, int? firstDirtyDay = null, Guid? from = null) =>
        new(Guid.CreateVersion7(), account, revision, firstDirtyDay is { } day ? Rows.Day(day) : null, from, PremiumTreatment.Realize);

    internal static VisibleCalculationRow Visible(CalculationRequest request, long number, long movements) => new()
    {
        AccountId = request.AccountId,
        Calculation = number,
        CalculationId = request.CalculationId,
        AccountRevision = request.Revision,
        PremiumTreatment = (int)request.Treatment,
        RulesVersion = CheckpointFormat.Version,
        MovementCount = movements,
        UnmatchedCount = 0,
        IssueCount = 0,
        Computed = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Begins, stages and publishes rows at once; answers its number.</summary>
    internal static async Task<(long Number, Published Published)> PublishAsync(
        this Generations generations, CalculationRequest request, ReplayedRows rows, CalculationBase? from = null)
    {
        var begun = await generations.BeginAsync(request, CancellationToken.None);
        return (begun.Number, await generations.PublishAsync(Visible(request, begun.Number, rows.AccountDays.Count), from, rows, CancellationToken.None));
    }

    /// <summary>A base that ends with a day: what comes is of the days behind it.</summary>
    internal static CalculationBase BaseOf(long visible, int lastDay, long movements) => new(
        new ReplayState { Day = Rows.Day(lastDay), Counts = new ReplayCounts(movements, 0, 0, 0, 0, 0) }, visible);

    /// <summary>What readers see of an account: day and cash, a line per row.</summary>
    internal static Task<List<string>> SeenAsync(this SnapshotReads reads, Guid account) => reads.ReadAsync(
        account, [], async (rows, token) => await LinesAsync(rows, token), CancellationToken.None);

    internal static async Task<List<string>> LinesAsync(VisibleRows rows, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var day in await rows.AccountDaysAsync(DayRange.All, "", null, 1_000, cancellationToken))
            lines.Add(FormattableString.Invariant($"{day.Day:yyyy-MM-dd} {day.Deposited}"));
        return lines;
    }
}
