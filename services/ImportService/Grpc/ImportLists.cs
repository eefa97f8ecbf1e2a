using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Paging;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Pages of imports, chunks and row issues: each begins behind the key of the last item sent.</summary>
internal sealed class ImportLists(IDatabase<ImportDbContext> database)
{
    internal async Task<Import> ImportAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        var import = await context.ImportWithIdAsync(id, cancellationToken) ?? throw ImportErrors.ImportNotFound(id.ToString());
        return ImportMessages.From(import, await context.ImportWaitedForAsync(import, cancellationToken));
    }

    internal async Task<ListImportsResponse> ImportsAsync(ListImportsRequest request, CancellationToken cancellationToken)
    {
        var items = ImportRequests.PageItems(request.PageSize);
        var filter = PageFilter.Of(
            nameof(ListImportsRequest), request.AccountId, string.Join(',', request.States), request.CreatedFromDay, request.CreatedToDay, request.IdPrefix);
        var start = ImportRequests.PageStart(request.PageToken, filter);
        await using var context = database.CreateReader();
        var query = Filtered(context, request);
        if (start is not null)
        {
            var (created, id) = (MomentOf(start[0]), Guid.ParseExact(start[1], "D"));
            query = query.Where(import => import.Created < created || (import.Created == created && import.Id.CompareTo(id) < 0));
        }

        var page = await query
            .OrderByDescending(import => import.Created).ThenByDescending(import => import.Id)
            .Include(import => import.Account)
            .Take(items + 1)
            .ToListAsync(cancellationToken);
        var response = new ListImportsResponse();
        foreach (var import in page.Take(items))
        {
            response.Imports.Add(ImportMessages.From(import, await context.ImportWaitedForAsync(import, cancellationToken)));
        }

        response.NextPageToken = page.Count > items ? PageToken.Encode(filter, TextOf(page[items - 1].Created), page[items - 1].Id.ToString()) : string.Empty;
        return response;
    }

    internal async Task<ListChunksResponse> ChunksAsync(ListChunksRequest request, CancellationToken cancellationToken)
    {
        var items = ImportRequests.PageItems(request.PageSize);
        var id = ImportRequests.Id("import_id", request.ImportId);
        var filter = PageFilter.Of(nameof(ListChunksRequest), request.ImportId);
        var after = NumberIn(ImportRequests.PageStart(request.PageToken, filter));
        await using var context = database.CreateReader();
        await ImportExistsAsync(context, id, cancellationToken);
        var page = await context.Chunks
            .Where(chunk => chunk.ImportId == id && chunk.Number > after)
            .OrderBy(chunk => chunk.Number)
            .Take(items + 1)
            .ToListAsync(cancellationToken);
        var response = new ListChunksResponse { NextPageToken = page.Count > items ? PageToken.Encode(filter, TextOf(page[items - 1].Number)) : string.Empty };
        response.Chunks.AddRange(page.Take(items).Select(ImportMessages.From));
        return response;
    }

    internal async Task<ListRowIssuesResponse> RowIssuesAsync(ListRowIssuesRequest request, CancellationToken cancellationToken)
    {
        var items = ImportRequests.PageItems(request.PageSize);
        var id = ImportRequests.Id("import_id", request.ImportId);
        var filter = PageFilter.Of(nameof(ListRowIssuesRequest), request.ImportId);
        var after = NumberIn(ImportRequests.PageStart(request.PageToken, filter));
        await using var context = database.CreateReader();
        var import = await ImportExistsAsync(context, id, cancellationToken);
        var page = await context.RowIssues
            .Where(issue => issue.ImportId == id && issue.RowNumber > after)
            .OrderBy(issue => issue.RowNumber)
            .Take(items + 1)
            .ToListAsync(cancellationToken);
        var response = new ListRowIssuesResponse { NextPageToken = page.Count > items ? PageToken.Encode(filter, TextOf(page[items - 1].RowNumber)) : string.Empty };
        response.Issues.AddRange(page.Take(items).Select(issue => ImportMessages.From(issue, import.FileName)));
        return response;
    }

    private static IQueryable<ImportRow> Filtered(ImportDbContext context, ListImportsRequest request)
    {
        IQueryable<ImportRow> query = context.Imports;
        if (request.AccountId.Length > 0)
        {
            var accountId = ImportRequests.Id("account_id", request.AccountId);
            query = query.Where(import => import.AccountId == accountId);
        }

        if (request.States.Count > 0)
        {
            var states = request.States.ToArray();
            query = query.Where(import => states.Contains(import.State));
        }

        if (ImportRequests.Day("created_from_day", request.CreatedFromDay) is { } from)
        {
            var moment = StartOf(from);
            query = query.Where(import => import.Created >= moment);
        }

        if (ImportRequests.Day("created_to_day", request.CreatedToDay) is { } to)
        {
            var moment = StartOf(to).AddDays(1);
            query = query.Where(import => import.Created < moment);
        }

        return IdPrefix.Read("id_prefix", request.IdPrefix) is { } range
            ? query.Where(import => import.Id.CompareTo(range.First) >= 0 && import.Id.CompareTo(range.Last) <= 0)
            : query;
    }

    private static async Task<ImportRow> ImportExistsAsync(ImportDbContext context, Guid id, CancellationToken cancellationToken) =>
        await context.ImportWithIdAsync(id, cancellationToken) ?? throw ImportErrors.ImportNotFound(id.ToString());

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static long NumberIn(IReadOnlyList<string>? start) => start is null ? 0 : long.Parse(start[0], CultureInfo.InvariantCulture);

    private static string TextOf(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string TextOf(DateTimeOffset moment) => TextOf(moment.UtcTicks);

    private static DateTimeOffset MomentOf(string text) => new(long.Parse(text, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
