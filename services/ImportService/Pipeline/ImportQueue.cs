using System.Data;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// The import table as the queue: an import is claimed by one UPDATE, oldest first per account, one per account at a time. Failed and
/// cancelled imports block nobody.
/// </summary>
internal sealed class ImportQueue(IDatabase<ImportDbContext> database, IOptions<PipelineOptions> options, TimeProvider time)
{
    private readonly Guid owner = Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>Takes the next import whose turn it is; null when there is none.</summary>
    internal async Task<ImportClaim?> ClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Looked at first, without a transaction of a writer: an idle replica writes nothing each second.
        await using (var reader = database.CreateReader())
        {
            var states = ImportTransitions.Unfinished;
            if (!await reader.Imports.AnyAsync(import => states.Contains(import.State) && (import.LeaseOwner == null || import.LeaseUntil < now), cancellationToken))
            {
                return null;
            }
        }

        return await database.WriteAsync(
            IsolationLevel.Serializable,
            (context, token) =>
            {
                // Read again in each attempt: it is claimed now, behind whatever it had to wait for.
                var begun = time.GetUtcNow();
                return ClaimStatement.RunAsync(context, owner, Micros(begun), Micros(begun.AddSeconds(options.Value.LeaseSeconds)), token);
            },
            cancellationToken);
    }

    /// <summary>Prolongs a claim; answers whether a cancel was asked for.</summary>
    /// <exception cref="LeaseLostException">Another runner took the import over.</exception>
    internal Task<bool> RenewAsync(ImportClaim claim, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var until = time.GetUtcNow().AddSeconds(options.Value.LeaseSeconds);
                var renewed = await Claimed(context, claim).ExecuteUpdateAsync(change => change.SetProperty(import => import.LeaseUntil, until), token);
                return renewed == 0
                    ? throw new LeaseLostException(claim.ImportId)
                    : await Claimed(context, claim).Select(import => import.CancelRequested).SingleAsync(token);
            },
            cancellationToken);

    /// <summary>Gives a claim back on a clean stop, so that another runner need not wait for the lease to run out.</summary>
    internal Task ReleaseAsync(ImportClaim claim) =>
        database.WriteAsync(
            (context, token) => Claimed(context, claim).ExecuteUpdateAsync(
                change => change
                    .SetProperty(import => import.LeaseOwner, (Guid?)null)
                    .SetProperty(import => import.LeaseUntil, (DateTimeOffset?)null),
                token),
            CancellationToken.None);

    /// <summary>Voids every lease, where it is known that no other runner lives.</summary>
    internal Task<int> ReleaseAllAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            (context, token) => context.Imports.Where(import => import.LeaseOwner != null).ExecuteUpdateAsync(
                change => change
                    .SetProperty(import => import.LeaseOwner, (Guid?)null)
                    .SetProperty(import => import.LeaseUntil, (DateTimeOffset?)null),
                token),
            cancellationToken);

    /// <summary>The import that a claim is of, where the claim still holds.</summary>
    internal static IQueryable<ImportRow> Claimed(ImportDbContext context, ImportClaim claim) =>
        context.Imports.Where(import => import.Id == claim.ImportId && import.RunNumber == claim.RunNumber);

    private static long Micros(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
