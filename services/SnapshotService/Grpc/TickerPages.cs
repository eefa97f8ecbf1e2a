using System.Globalization;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Paging;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tickers;
using GrpcImport.SnapshotService.Valuation;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Answers the calls that read tickers, operations and issues. Every page asks for one item more than it holds: it says whether there is a next.</summary>
internal sealed class TickerPages(SnapshotReads reads)
{
    internal Task<ListTickerSnapshotsResponse> TickersAsync(ListTickerSnapshotsRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var days = fields.Days(request.FirstDay, request.LastDay);
        var size = fields.PageSize(request.PageSize);
        fields.Check();
        var filter = PageFilter.Of(
            "ListTickerSnapshots", request.AccountId, request.Ticker, request.FirstDay, request.LastDay, request.LatestOnly ? "latest" : "");
        var after = RequestReader.After(request.PageToken, filter);
        return reads.ReadAsync(
            account,
            new ListTickerSnapshotsResponse(),
            async (visible, token) =>
            {
                var rows = request.LatestOnly
                    ? await visible.LatestTickerDaysAsync(days, request.Ticker, after is null ? null : (after[0], after[1]), size + 1, token)
                    : await visible.TickerDaysAsync(
                        days, request.Ticker, after is null ? null : (after[0], after[1], WireDay.Parse(after[2])), size + 1, token);
                DateOnly? asOf = request.LatestOnly ? await AsOfAsync(visible, days.Last, token) : null;
                return new ListTickerSnapshotsResponse
                {
                    Snapshots = { await ValuedAsync(visible, rows.Take(size).ToList(), asOf, token) },
                    NextPageToken = rows.Count > size
                        ? PageToken.Encode(filter, rows[size - 1].Ticker, rows[size - 1].Currency, WireDay.Format(rows[size - 1].Day))
                        : "",
                    AccountRevision = visible.Revision,
                };
            },
            cancellationToken);
    }

    internal Task<ListOperationsResponse> OperationsAsync(ListOperationsRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var asked = new OperationFilter(request.Ticker, request.OpenOnly, fields.Day("as_of_day", request.AsOfDay, DateOnly.MaxValue));
        var size = fields.PageSize(request.PageSize);
        fields.Check();
        var filter = PageFilter.Of("ListOperations", request.AccountId, request.Ticker, request.OpenOnly ? "open" : "", request.AsOfDay);
        var after = RequestReader.After(request.PageToken, filter);
        (string, string, int)? key = after is null ? null : (after[0], after[1], int.Parse(after[2], CultureInfo.InvariantCulture));
        return reads.ReadAsync(
            account,
            new ListOperationsResponse(),
            async (visible, token) =>
            {
                var rows = await visible.OperationsAsync(asked, key, size + 1, token);
                return new ListOperationsResponse
                {
                    Operations = { rows.Take(size).Select(row => row.ToMessage()) },
                    NextPageToken = rows.Count > size
                        ? PageToken.Encode(
                            filter, rows[size - 1].Ticker, rows[size - 1].Currency, rows[size - 1].Number.ToString(CultureInfo.InvariantCulture))
                        : "",
                    AccountRevision = visible.Revision,
                };
            },
            cancellationToken);
    }

    internal Task<ListSnapshotIssuesResponse> IssuesAsync(ListSnapshotIssuesRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var size = fields.PageSize(request.PageSize);
        fields.Check();
        var filter = PageFilter.Of("ListSnapshotIssues", request.AccountId);
        var after = RequestReader.After(request.PageToken, filter);
        var key = after is null ? 0 : long.Parse(after[0], CultureInfo.InvariantCulture);
        return reads.ReadAsync(
            account,
            new ListSnapshotIssuesResponse(),
            async (visible, token) =>
            {
                var rows = await visible.IssuesAsync(key, size + 1, token);
                return new ListSnapshotIssuesResponse
                {
                    Issues = { rows.Take(size).Select(row => row.ToMessage()) },
                    NextPageToken = rows.Count > size ? PageToken.Encode(filter, rows[size - 1].Number.ToString(CultureInfo.InvariantCulture)) : "",
                    AccountRevision = visible.Revision,
                };
            },
            cancellationToken);
    }

    /// <summary>The day whose prices value the latest snapshots: the last day asked for, or the account's last.</summary>
    private static async Task<DateOnly> AsOfAsync(VisibleRows visible, DateOnly last, CancellationToken cancellationToken)
    {
        if (last < DateOnly.MaxValue)
            return last;

        var rows = await visible.AccountAsOfAsync(last, cancellationToken);
        return rows.Count == 0 ? last : rows[0].Day;
    }

    private static async Task<List<TickerSnapshot>> ValuedAsync(
        VisibleRows visible, List<TickerDay> rows, DateOnly? asOf, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];

        var days = asOf is { } day ? new DayRange(day, day) : new DayRange(rows.Min(row => row.Day), rows.Max(row => row.Day));
        var prices = new SuppliedPrices(visible.Context, days);
        var messages = new List<TickerSnapshot>(rows.Count);
        foreach (var row in rows)
            messages.Add(row.ToMessage(await prices.ValueAsync(OpenHoldings.Parse(row.Holdings), row.Currency, asOf ?? row.Day, cancellationToken)));
        return messages;
    }
}
