using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Telemetry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Uploads;

/// <summary>
/// Removes what nobody needs any more: parts of uploads that broke with the process, staged files without an import, and those of imports
/// that completed long enough ago. Files of imports that can still be resumed stay.
/// </summary>
internal sealed class StagingSweep(
    StagingFolder staging, IDatabase<ImportDbContext> database, IOptions<UploadOptions> options, TimeProvider time, ILogger<StagingSweep> logger)
{
    /// <summary>Sweeps once.</summary>
    /// <param name="alone">No other replica uses the folder, so a part or a file without an import is abandoned however young it is.</param>
    internal async Task RunAsync(bool alone, CancellationToken cancellationToken)
    {
        // An upload under way writes at least once per idle limit, and its import is inserted right after its file; a day is far beyond both.
        var abandoned = alone ? DateTimeOffset.MaxValue : time.GetUtcNow().AddDays(-1);
        var parts = staging.PartsOlderThan(abandoned).ToList();
        parts.ForEach(File.Delete);
        if (alone)
        {
            staging.ClearScratch();
        }

        // Listed before the names in use are read: an import inserted in between is among those.
        var staged = staging.StagedOlderThan(abandoned).ToList();
        var known = await NamesInUseAsync(cancellationToken);
        var orphans = staged.Where(name => !known.Contains(name)).ToList();
        orphans.ForEach(staging.DeleteStaged);

        var kept = await RemoveOldAsync(cancellationToken);
        if (parts.Count + orphans.Count + kept > 0)
        {
            logger.StagingSwept(parts.Count, orphans.Count + kept);
        }
    }

    private async Task<HashSet<string>> NamesInUseAsync(CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        var names = await context.Imports.Where(import => import.StagedFile != null).Select(import => import.StagedFile!).ToListAsync(cancellationToken);
        return [.. names];
    }

    private async Task<int> RemoveOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().AddDays(-options.Value.StagedFileKeptDays);
        var names = await database.WriteAsync(
            async (context, token) =>
            {
                var old = await context.Imports
                    .Where(import => import.StagedFile != null && import.State == ImportState.Completed && import.Completed < before)
                    .ToListAsync(token);
                var names = old.ConvertAll(import => import.StagedFile!);
                old.ForEach(import => import.StagedFile = null);
                await context.SaveChangesAsync(token);
                return names;
            },
            cancellationToken);
        names.ForEach(staging.DeleteStaged);
        return names.Count;
    }
}
