using System.Globalization;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Paging;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Grpc;

/// <summary>Pages of an account's movements, by day and instant.</summary>
internal sealed class MovementLists(IDatabase<ImportDbContext> database)
{
    internal async Task<ListMovementsResponse> MovementsAsync(ListMovementsRequest request, CancellationToken cancellationToken)
    {
        var items = ImportRequests.PageItems(request.PageSize);
        var wanted = Wanted.Read(request);
        var filter = PageFilter.Of(nameof(ListMovementsRequest), request.AccountId, request.ImportId, request.FirstDay, request.LastDay);
        var behind = MovementKey.Read(ImportRequests.PageStart(request.PageToken, filter));
        await using var context = database.CreateReader();
        _ = await context.AccountWithIdAsync(wanted.AccountId, cancellationToken) ?? throw ImportErrors.AccountNotFound(request.AccountId);
        var page = await PageAsync(context, wanted, behind, items + 1, cancellationToken);
        var response = new ListMovementsResponse { NextPageToken = page.Count > items ? PageToken.Encode(filter, MovementKey.Of(page[items - 1].Row)) : string.Empty };
        response.Movements.AddRange(page.Take(items).Select(MovementMessages.From));
        return response;
    }

    private static async Task<List<MovementWithBasis>> PageAsync(
        ImportDbContext context, Wanted wanted, MovementKey? behind, int count, CancellationToken cancellationToken)
    {
        var page = new List<MovementWithBasis>();
        var next = await context.WindowFromAsync(wanted.AccountId, behind?.Day ?? wanted.FirstDay, count, cancellationToken);
        while (next is { } window && page.Count < count && !(window.First > wanted.LastDay))
        {
            var rows = Behind(context.MovementsOf(wanted.AccountId, window), behind);
            if (wanted.ImportId is { } importId)
                rows = rows.Where(row => row.ImportId == importId);
            if (wanted.LastDay is { } last && last < window.Last)
                rows = rows.Where(row => row.Day <= last);

            page.AddRange(await InOrder(context.WithBases(rows), window).Take(count - page.Count).ToListAsync(cancellationToken));
            next = await context.WindowAfterAsync(wanted.AccountId, window, count, cancellationToken);
        }

        return page;
    }

    private static IQueryable<MovementRow> Behind(IQueryable<MovementRow> rows, MovementKey? behind) =>
        behind is { } key
            ? rows.Where(row =>
                row.Day > key.Day
                || (row.Day == key.Day && row.Instant > key.Instant)
                || (row.Day == key.Day && row.Instant == key.Instant && row.ImportId.CompareTo(key.ImportId) > 0)
                || (row.Day == key.Day && row.Instant == key.Instant && row.ImportId == key.ImportId && row.RowNumber > key.RowNumber)
                || (row.Day == key.Day && row.Instant == key.Instant && row.ImportId == key.ImportId && row.RowNumber == key.RowNumber && row.EffectNumber > key.EffectNumber))
            : rows;

    private static IQueryable<MovementWithBasis> InOrder(IQueryable<MovementWithBasis> movements, DayWindow window) =>
        movements.ByDayAndInstant(window)
            .ThenBy(movement => movement.Row.ImportId).ThenBy(movement => movement.Row.RowNumber).ThenBy(movement => movement.Row.EffectNumber);

    /// <summary>The filter of a request, checked.</summary>
    private sealed record Wanted(Guid AccountId, Guid? ImportId, DateOnly? FirstDay, DateOnly? LastDay)
    {
        internal static Wanted Read(ListMovementsRequest request) => new(
            ImportRequests.Id("account_id", request.AccountId),
            request.ImportId.Length > 0 ? ImportRequests.Id("import_id", request.ImportId) : null,
            ImportRequests.Day("first_day", request.FirstDay),
            ImportRequests.Day("last_day", request.LastDay));
    }

    /// <summary>The key that movements are listed by.</summary>
    private readonly record struct MovementKey(DateOnly Day, long Instant, Guid ImportId, long RowNumber, int EffectNumber)
    {
        internal static string[] Of(MovementRow row) =>
        [
            WireDay.Format(row.Day), row.Instant.ToString(CultureInfo.InvariantCulture), row.ImportId.ToString(),
            row.RowNumber.ToString(CultureInfo.InvariantCulture), row.EffectNumber.ToString(CultureInfo.InvariantCulture),
        ];

        internal static MovementKey? Read(IReadOnlyList<string>? parts) => parts is null
            ? null
            : new MovementKey(
                WireDay.Parse(parts[0]),
                long.Parse(parts[1], CultureInfo.InvariantCulture),
                Guid.ParseExact(parts[2], "D"),
                long.Parse(parts[3], CultureInfo.InvariantCulture),
                int.Parse(parts[4], CultureInfo.InvariantCulture));
    }
}
