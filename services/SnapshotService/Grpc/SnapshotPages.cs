using System.Globalization;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Paging;
using GrpcImport.SnapshotService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Answers the calls that read. Every page has one item more asked for than it holds: where there is one, there is a next page.</summary>
internal sealed class SnapshotPages(SnapshotReads reads)
{
    internal async Task<GetAccountSnapshotResponse> AccountAsOfAsync(GetAccountSnapshotRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var asOf = fields.Day("as_of_day", request.AsOfDay, DateOnly.MaxValue);
        fields.Check();
        var answer = await reads.ReadAsync(
            account,
            new GetAccountSnapshotResponse(),
            async (context, visible, token) => new GetAccountSnapshotResponse
            {
                AccountRevision = (ulong)visible.AccountRevision,
                Currencies = { (await context.AccountAsOf(visible.Calculation, asOf).ToListAsync(token)).Select(row => row.ToMessage()) },
            },
            cancellationToken);
        if (answer.Currencies.Count == 0)
            throw SnapshotErrors.SnapshotsNotFound(request.AccountId, request.AsOfDay);

        answer.AccountId = request.AccountId;
        answer.AsOfDay = request.AsOfDay.Length == 0 ? answer.Currencies[0].Day : request.AsOfDay;
        return answer;
    }

    internal Task<ListAccountSnapshotsResponse> AccountsAsync(ListAccountSnapshotsRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var days = Days(fields, request.FirstDay, request.LastDay);
        var size = fields.PageSize(request.PageSize);
        fields.Check();
        var filter = PageFilter.Of("ListAccountSnapshots", request.AccountId, request.FirstDay, request.LastDay, request.Currency);
        var after = RequestReader.After(request.PageToken, filter);
        (DateOnly, string)? key = after is null ? null : (WireDay.Parse(after[0]), after[1]);
        return reads.ReadAsync(
            account,
            new ListAccountSnapshotsResponse(),
            async (context, visible, token) =>
            {
                var rows = await context.AccountDaysOf(visible.Calculation, days, request.Currency, key).Take(size + 1).ToListAsync(token);
                return new ListAccountSnapshotsResponse
                {
                    Snapshots = { rows.Take(size).Select(row => row.ToMessage()) },
                    NextPageToken = rows.Count > size ? PageToken.Encode(filter, WireDay.Format(rows[size - 1].Day), rows[size - 1].Currency) : "",
                    AccountRevision = (ulong)visible.AccountRevision,
                };
            },
            cancellationToken);
    }

    internal Task<ListTickerSnapshotsResponse> TickersAsync(ListTickerSnapshotsRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var days = Days(fields, request.FirstDay, request.LastDay);
        var size = fields.PageSize(request.PageSize);
        fields.Check();
        var filter = PageFilter.Of(
            "ListTickerSnapshots", request.AccountId, request.Ticker, request.FirstDay, request.LastDay, request.LatestOnly ? "latest" : "");
        var after = RequestReader.After(request.PageToken, filter);
        return reads.ReadAsync(
            account,
            new ListTickerSnapshotsResponse(),
            async (context, visible, token) =>
            {
                var query = request.LatestOnly
                    ? context.LatestTickerDaysOf(visible.Calculation, days, request.Ticker, after is null ? null : (after[0], after[1]))
                    : context.TickerDaysOf(
                        visible.Calculation, days, request.Ticker, after is null ? null : (after[0], after[1], WireDay.Parse(after[2])));
                var rows = await query.Take(size + 1).ToListAsync(token);
                return new ListTickerSnapshotsResponse
                {
                    Snapshots = { rows.Take(size).Select(row => row.ToMessage()) },
                    NextPageToken = rows.Count > size
                        ? PageToken.Encode(filter, rows[size - 1].Ticker, rows[size - 1].Currency, WireDay.Format(rows[size - 1].Day))
                        : "",
                    AccountRevision = (ulong)visible.AccountRevision,
                };
            },
            cancellationToken);
    }

    internal Task<ListOperationsResponse> OperationsAsync(ListOperationsRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var size = fields.PageSize(request.PageSize);
        fields.Check();
        var filter = PageFilter.Of("ListOperations", request.AccountId, request.Ticker, request.OpenOnly ? "open" : "");
        var after = RequestReader.After(request.PageToken, filter);
        (string, string, int)? key = after is null ? null : (after[0], after[1], int.Parse(after[2], CultureInfo.InvariantCulture));
        return reads.ReadAsync(
            account,
            new ListOperationsResponse(),
            async (context, visible, token) =>
            {
                var rows = await context.OperationsOf(visible.Calculation, request.Ticker, request.OpenOnly, key).Take(size + 1).ToListAsync(token);
                return new ListOperationsResponse
                {
                    Operations = { rows.Take(size).Select(row => row.ToMessage()) },
                    NextPageToken = rows.Count > size
                        ? PageToken.Encode(
                            filter, rows[size - 1].Ticker, rows[size - 1].Currency, rows[size - 1].Number.ToString(CultureInfo.InvariantCulture))
                        : "",
                    AccountRevision = (ulong)visible.AccountRevision,
                };
            },
            cancellationToken);
    }

    private static DayRange Days(RequestReader fields, string first, string last) =>
        new(fields.Day("first_day", first, DateOnly.MinValue), fields.Day("last_day", last, DateOnly.MaxValue));
}
