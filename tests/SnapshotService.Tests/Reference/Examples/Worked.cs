using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.SnapshotService.Tests.Reference.Histories;
using GrpcImport.SnapshotService.Tests.Reference.Model;

namespace GrpcImport.SnapshotService.Tests.Reference.Examples;

/// <summary>What the model makes of an example whose figures were worked out by hand.</summary>
internal static class Worked
{
    internal static Replayed Out(History history, PremiumTreatment treatment = PremiumTreatment.Unspecified) => SlowModel.Of(history.All, treatment);

    /// <summary>The last day of a ticker; of the one ticker where none is named.</summary>
    internal static TickerSnapshot Last(this Replayed replayed, string? ticker = null) => replayed.Tickers.Last(day => ticker is null || day.Ticker == ticker);

    internal static AccountSnapshot Account(this Replayed replayed) => replayed.Accounts[^1];

    internal static IEnumerable<SnapshotIssueReason> Reasons(this Replayed replayed) => replayed.Issues.Select(issue => issue.Reason);
}
