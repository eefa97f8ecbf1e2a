using Google.Protobuf;
using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using Client = GrpcImport.Contracts.Snapshots.V1.SnapshotService.SnapshotServiceClient;

namespace GrpcImport.SnapshotService.Tests.Reference.Service;

/// <summary>An account of the running service as its caller sees it: tells what changed, sends what is asked for, reads what came of it.</summary>
internal sealed class ServiceAccount(Client client, PremiumTreatment treatment = PremiumTreatment.Unspecified)
{
    private const int PageSizeMax = 1_000;

    private static DateTime Deadline => DateTime.UtcNow.AddMinutes(2);

    /// <summary>The account's id.</summary>
    internal string Id { get; private init; } = Guid.CreateVersion7().ToString();

    /// <summary>The last calculation whose result was received; what the caller would have recorded.</summary>
    internal string? LastCalculation { get; set; }

    internal PremiumTreatment Treatment { get; set; } = treatment;

    /// <summary>Raised by every calculation.</summary>
    internal ulong Revision { get; set; }

    /// <summary>Movements are sent this many at a time.</summary>
    internal int PerBatch { get; set; } = 64;

    /// <summary>The same account, of a service that was started again.</summary>
    internal ServiceAccount On(Client next) => new(next, Treatment) { Id = Id, Revision = Revision, LastCalculation = LastCalculation };

    /// <summary>Calculates; answers from which day the service asked for movements, null for all of them.</summary>
    /// <param name="movements">All the account has, in the order of day and instant.</param>
    /// <param name="firstDirtyDay">The first day that changed since the last calculation; null where none did, or where there was none.</param>
    internal async Task<string?> CalculateAsync(IReadOnlyList<Movement> movements, string? firstDirtyDay = null)
    {
        using var call = client.CalculateSnapshots(deadline: Deadline);
        var begin = new CalculationBegin { CalculationId = Guid.CreateVersion7().ToString(), AccountId = Id, AccountRevision = ++Revision, PremiumTreatment = Treatment };
        if (firstDirtyDay is not null)
            begin.FirstDirtyDay = firstDirtyDay;
        if (LastCalculation is not null)
            begin.BaseCalculationId = LastCalculation;
        await call.RequestStream.WriteAsync(new CalculateSnapshotsRequest { Begin = begin });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        var ready = call.ResponseStream.Current.Ready;
        var needed = ready.HasNeededFromDay ? ready.NeededFromDay : null;
        using var checksum = new MovementChecksum();
        foreach (var batch in movements.Where(movement => needed is null || string.CompareOrdinal(movement.Day, needed) >= 0).Chunk(PerBatch))
        {
            foreach (var movement in batch)
                checksum.Append(movement);
            await call.RequestStream.WriteAsync(new CalculateSnapshotsRequest { Batch = new MovementBatch { Movements = { batch } } });
        }

        var end = new CalculationEnd { MovementCount = checksum.Count, Checksum = ByteString.CopyFrom(checksum.Digest()) };
        await call.RequestStream.WriteAsync(new CalculateSnapshotsRequest { End = end });
        CalculationResult? result = null;
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            result = call.ResponseStream.Current.Result ?? result;
        Assert.Equal((Revision, (ulong)movements.Count), (result!.AccountRevision, result.MovementCount));
        LastCalculation = begin.CalculationId;
        return needed;
    }

    /// <summary>All that the lists answer.</summary>
    internal async Task<Replayed> ReadAsync() => new()
    {
        Accounts = await AllAsync<AccountSnapshot>(async token =>
        {
            var page = await client.ListAccountSnapshotsAsync(new() { AccountId = Id, PageSize = PageSizeMax, PageToken = token }, deadline: Deadline);
            return (page.Snapshots, page.NextPageToken);
        }),
        Tickers = await AllAsync<TickerSnapshot>(async token =>
        {
            var page = await client.ListTickerSnapshotsAsync(new() { AccountId = Id, PageSize = PageSizeMax, PageToken = token }, deadline: Deadline);
            return (page.Snapshots, page.NextPageToken);
        }),
        Operations = await OperationsAsync(asOfDay: "", openOnly: false),
        Issues = await AllAsync<SnapshotIssue>(async token =>
        {
            var page = await client.ListSnapshotIssuesAsync(new() { AccountId = Id, PageSize = PageSizeMax, PageToken = token }, deadline: Deadline);
            return (page.Issues, page.NextPageToken);
        }),
    };

    /// <summary>Operations at the end of a day; empty for the end of all movements.</summary>
    internal Task<List<Operation>> OperationsAsync(string asOfDay, bool openOnly, int pageSize = PageSizeMax) => AllAsync<Operation>(async token =>
    {
        var request = new ListOperationsRequest { AccountId = Id, AsOfDay = asOfDay, OpenOnly = openOnly, PageSize = pageSize, PageToken = token };
        var page = await client.ListOperationsAsync(request, deadline: Deadline);
        return (page.Operations, page.NextPageToken);
    });

    private static async Task<List<T>> AllAsync<T>(Func<string, Task<(IEnumerable<T> Items, string Next)>> pageAsync)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            (var items, token) = await pageAsync(token);
            all.AddRange(items);
        }
        while (token.Length > 0);
        return all;
    }
}
