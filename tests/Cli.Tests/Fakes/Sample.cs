using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Tests.Fakes;

/// <summary>Messages as servers send them.</summary>
internal static class Sample
{
    internal const string ImportId = "01a1fb24-1858-7063-993d-601a80f34179";
    internal const string OtherImportId = "01a1fb24-1999-7063-993d-601a80f34179";
    internal const string AccountId = "01a1fb24-0000-7063-993d-601a80f34179";

    internal static Import Import(ImportState state, string fileName = "statement.csv", ulong failed = 0, string id = ImportId) => new()
    {
        Id = id,
        AccountId = AccountId,
        AccountName = "Tastytrade",
        FileName = fileName,
        Sha256 = new string('a', 64),
        Format = StatementFormat.Tastytrade,
        State = state,
        Counts = new RowCounts { RowsRead = 3, Inserted = 3 - failed, Failed = failed },
        RowsTotal = 3,
        ChunksTotal = 1,
        ChunksCompleted = 1,
        FirstDay = "2024-05-30",
        LastDay = "2024-05-31",
        RowIssueCount = failed,
        RequestId = "request",
        Created = Timestamp.FromDateTime(new DateTime(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc)),
        LastError = state == ImportState.Failed ? new ImportError { Reason = ErrorReason.DiskFull, Message = "The disk is full." } : null,
    };

    internal static Account Account(string name = "Tastytrade", string id = AccountId) => new() { Id = id, Name = name, Broker = "Tastytrade", MovementCount = 3 };

    internal static AccountSnapshot Snapshot() => new()
    {
        Day = "2024-05-31",
        Currency = "USD",
        Cash = "1234.5",
        Deposited = "1000",
        Withdrawn = "0",
        DividendsGross = "0",
        DividendTax = "0",
        OptionsPremium = "234.5",
        OtherIncome = "0",
        Commissions = "0",
        Fees = "0",
        RealizedGross = "0",
        RealizedNet = "0",
        RealizedGrossShares = "0",
        RealizedGrossOptions = "0",
        RealizedNetShares = "0",
        RealizedNetOptions = "0",
        UnmatchedCash = "0",
        Invested = "0",
        NetCashFlow = "1234.5",
        MovementCount = 3,
        FxConverted = "0",
        BasisTransferred = "0",
    };

    /// <summary>A ticker all of whose amounts are the same.</summary>
    internal static TickerSnapshot Ticker(string money) => new()
    {
        Day = "2024-05-31",
        Ticker = "ACME",
        Currency = "USD",
        Shares = "200",
        OpenContracts = "0",
        CostBasis = money,
        RealizedNet = money,
        OptionsPremium = money,
        DividendsGross = money,
        CapitalDeployed = money,
        RealCostPerShare = money,
        MarketPrice = money,
        MarketValue = money,
        UnrealizedGain = money,
        PriceSource = PriceSource.LastTrade,
    };

    internal static SnapshotIssue SnapshotIssue(string symbol = "ACME") => new()
    {
        Day = "2024-05-31",
        Reason = SnapshotIssueReason.CloseUnmatched,
        Kind = MovementKind.Trade,
        Action = MovementAction.SellToClose,
        Ticker = "ACME",
        Symbol = symbol,
        Currency = "USD",
        Quantity = "5",
        Cash = "62.5",
        Message = "Nothing is open that this closes.",
        Expected = "the statement with the opening",
    };

    /// <summary>A summary without a money-weighted return, and three days of which the second has no return.</summary>
    internal static GetPerformanceResponse[] Performance(string because = "two rates fit") =>
    [
        new()
        {
            Summary = new PerformanceSummary
            {
                Currency = "USD",
                FirstDay = "2024-05-29",
                LastDay = "2024-05-31",
                TotalValueStart = "1000",
                TotalValueEnd = "1100",
                Inflow = "50",
                Outflow = "0",
                Gain = "50",
                TotalReturnPercent = "4.7619047619",
                TimeWeightedReturnPercent = "5.1",
                UnavailableBecause = because,
            },
        },
        new() { Days = new PerformanceDays { Days = { Day("2024-05-29", "0"), Day("2024-05-30", null) } } },
        new() { Days = new PerformanceDays { Days = { Day("2024-05-31", "5.1") } } },
    ];

    private static PerformanceDay Day(string day, string? percent)
    {
        var performance = new PerformanceDay { Day = day, Currency = "USD" };
        if (percent is not null)
            performance.TimeWeightedReturnPercent = percent;
        return performance;
    }

    internal static RowIssue Issue(ulong line, RowIssueReason reason = RowIssueReason.NumberInvalid) => new()
    {
        FileName = "statement.csv",
        LineNumber = line,
        RowNumber = line - 1,
        Column = "Value",
        Value = "1,x",
        Reason = reason,
        Message = "not a number",
        Expected = "digits with '.'",
    };

    /// <summary>Sends the import as it stands; the event is the last where the import has stopped.</summary>
    internal static WatchScript Sends(Import import, ulong sequence = 1) => (_, events, _) => events.WriteAsync(Event(import, sequence));

    /// <summary>Sends the import and then nothing more, until the client goes away.</summary>
    internal static WatchScript SendsThenWaits(Import import, Action sent) => async (_, events, context) =>
    {
        await events.WriteAsync(Event(import, 1));
        sent();
        var gone = new TaskCompletionSource();
        await using var registration = context.CancellationToken.Register(gone.SetResult);
        await gone.Task;
    };

    internal static WatchScript Breaks(Import import, ulong sequence) => async (_, events, _) =>
    {
        await events.WriteAsync(Event(import, sequence));
        throw new RpcException(new Status(StatusCode.Unavailable, "gone"));
    };

    /// <summary>Sends the import as held up, again and again, and then as it ends.</summary>
    internal static WatchScript HeldUp(Import import, int events, Import end) => async (_, stream, _) =>
    {
        for (var i = 0; i < events; i++)
        {
            var held = Event(import, 1);
            held.Event.PendingError = new ImportError { Reason = ErrorReason.DiskFull, Message = "The disk is full; make room." };
            await stream.WriteAsync(held);
        }

        await stream.WriteAsync(Event(end, 2));
    };

    private static WatchProgressResponse Event(Import import, ulong sequence) => new()
    {
        Event = new ProgressEvent
        {
            Sequence = sequence,
            Import = import,
            RowsPerSecond = 1000,
            Terminal = import.State is ImportState.Completed or ImportState.Cancelled or ImportState.Failed,
        },
    };
}
