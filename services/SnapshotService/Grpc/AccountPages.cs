using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ServiceDefaults.Paging;
using GrpcImport.SnapshotService.Accounts;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Valuation;

namespace GrpcImport.SnapshotService.Grpc;

/// <summary>Answers the calls that read an account's figures, valued at the prices of their days.</summary>
internal sealed class AccountPages(SnapshotReads reads)
{
    internal async Task<GetAccountSnapshotResponse> AsOfAsync(GetAccountSnapshotRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        DateOnly? asked = request.AsOfDay.Length == 0 ? null : fields.Day("as_of_day", request.AsOfDay);
        fields.Check();
        var answer = await reads.ReadAsync(
            account, new GetAccountSnapshotResponse(), (rows, token) => AsOfAsync(rows, asked, token), cancellationToken);
        if (answer.Currencies.Count == 0)
            throw SnapshotErrors.SnapshotsNotFound(request.AccountId, request.AsOfDay);

        answer.AccountId = request.AccountId;
        return answer;
    }

    internal Task<ListAccountSnapshotsResponse> ListAsync(ListAccountSnapshotsRequest request, CancellationToken cancellationToken)
    {
        var fields = new RequestReader();
        var account = fields.Id("account_id", request.AccountId);
        var days = fields.Days(request.FirstDay, request.LastDay);
        var size = fields.PageSize(request.PageSize);
        fields.Check();
        var filter = PageFilter.Of("ListAccountSnapshots", request.AccountId, request.FirstDay, request.LastDay, request.Currency);
        var after = RequestReader.After(request.PageToken, filter);
        (DateOnly, string)? key = after is null ? null : (WireDay.Parse(after[0]), after[1]);
        return reads.ReadAsync(
            account,
            new ListAccountSnapshotsResponse(),
            async (visible, token) =>
            {
                // One more than asked for: where there is one, there is a next page.
                var rows = await visible.AccountDaysAsync(days, request.Currency, key, size + 1, token);
                return new ListAccountSnapshotsResponse
                {
                    Snapshots = { await ValuedAsync(visible, rows.Take(size).ToList(), token) },
                    NextPageToken = rows.Count > size ? PageToken.Encode(filter, WireDay.Format(rows[size - 1].Day), rows[size - 1].Currency) : "",
                    AccountRevision = visible.Revision,
                };
            },
            cancellationToken);
    }

    private static async Task<GetAccountSnapshotResponse> AsOfAsync(VisibleRows visible, DateOnly? asked, CancellationToken cancellationToken)
    {
        var rows = await visible.AccountAsOfAsync(asked ?? DateOnly.MaxValue, cancellationToken);
        if (rows.Count == 0)
            return new GetAccountSnapshotResponse();

        var day = asked ?? rows[0].Day;
        var prices = new SuppliedPrices(visible.Context, new DayRange(day, day));
        var open = await OpenTickers.AsOfAsync(visible, prices, day, "", cancellationToken);
        var answer = new GetAccountSnapshotResponse { AsOfDay = WireDay.Format(day), AccountRevision = visible.Revision };
        foreach (var row in rows)
            answer.Currencies.Add(row.ToMessage(await open.ValueAsync(row.Currency, day, cancellationToken)));
        return answer;
    }

    /// <summary>Each row at the prices of its own day; what is open is followed from day to day.</summary>
    private static async Task<List<AccountSnapshot>> ValuedAsync(VisibleRows visible, List<AccountDay> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return [];

        var days = new DayRange(rows[0].Day, rows[^1].Day);
        var values = await DailyValues.BeginAsync(visible, days, "", cancellationToken);
        await using var closed = values;
        var messages = new List<AccountSnapshot>(rows.Count);
        foreach (var row in rows)
        {
            await values.AdvanceAsync(row.Day);
            messages.Add(row.ToMessage(await values.Open.ValueAsync(row.Currency, row.Day, cancellationToken)));
        }

        return messages;
    }
}
