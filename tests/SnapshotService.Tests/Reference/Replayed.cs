using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Everything that is answered about a history, in the order in which the lists answer it.</summary>
internal sealed record Replayed
{
    /// <summary>By day and currency.</summary>
    internal required IReadOnlyList<AccountSnapshot> Accounts { get; init; }

    /// <summary>By ticker, currency and day.</summary>
    internal required IReadOnlyList<TickerSnapshot> Tickers { get; init; }

    /// <summary>By ticker, currency and number.</summary>
    internal required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>By day.</summary>
    internal required IReadOnlyList<SnapshotIssue> Issues { get; init; }
}
