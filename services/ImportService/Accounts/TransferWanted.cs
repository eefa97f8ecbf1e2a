using System.Globalization;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Accounts;

/// <summary>Which transfer of shares into an account is meant.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Symbol">The symbol of the shares.</param>
/// <param name="Day">Its day; null where the symbol says enough.</param>
/// <param name="Quantity">How many shares; null where symbol and day say enough.</param>
internal sealed record TransferWanted(Guid AccountId, string Symbol, DateOnly? Day, decimal? Quantity)
{
    /// <summary>How many are named in an error: what fits on a screen.</summary>
    private const int NamedMax = 10;

    /// <summary>The transfers that it may mean, in order; and those into the account that it does not.</summary>
    internal async Task<(List<MovementRow> Meant, List<MovementRow> Others)> FindAsync(ImportDbContext context, CancellationToken cancellationToken)
    {
        var (meant, others) = (new List<MovementRow>(), new List<MovementRow>());
        await foreach (var row in Transfers(context).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            // In memory, since stores keep quantities as text.
            var list = row.Symbol == Symbol && (Day is null || row.Day == Day) && (Quantity is null || row.Quantity == Quantity) ? meant : others;
            if (list.Count <= NamedMax)
            {
                list.Add(row);
            }
        }

        return (meant, others);
    }

    /// <summary>The transfers, for people.</summary>
    internal static string Names(List<MovementRow> transfers) => transfers.Count == 0
        ? "none"
        : string.Join("; ", transfers.Take(NamedMax).Select(Name)) + (transfers.Count > NamedMax ? "; and more" : string.Empty);

    private static string Name(MovementRow row)
    {
        var clock = DateTime.UnixEpoch.AddMicroseconds(row.Instant).AddMinutes(row.OffsetMinutes ?? 0);
        return string.Create(CultureInfo.InvariantCulture, $"{WireDay.Format(row.Day)} {clock:HH:mm:ss} {CanonicalDecimal.Format(row.Quantity)} {row.Symbol}");
    }

    private IQueryable<MovementRow> Transfers(ImportDbContext context) =>
        context.Movements.AsNoTracking()
            .Where(row => row.AccountId == AccountId && row.Kind == MovementKind.SecurityTransfer)
            .Where(row => row.Action == MovementAction.Buy || row.Action == MovementAction.BuyToOpen || row.Action == MovementAction.SellToOpen)
            .OrderBy(row => row.Instant).ThenBy(row => row.Fingerprint).ThenBy(row => row.Occurrence).ThenBy(row => row.EffectNumber);
}
