using GrpcImport.ServiceDefaults.Storage.Rows;
using GrpcImport.SnapshotService.Checkpoints;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Tries on a database server what SnapshotService does there with every calculation.</summary>
public static class SnapshotStoreTrial
{
    /// <summary>Looks for an account's snapshots, copies a checkpoint as a publication does, and takes it back.</summary>
    /// <param name="settings">A database on a server; it has its tables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Exception">What the service would meet there.</exception>
    public static Task RunAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        // No calculation has this number.
        var shared = new Dictionary<string, object> { [SnapshotDbContext.Calculation] = 0L };
        return StoreTrial.RunAsync(
            settings,
            SnapshotStore.Contexts,
            (context, token) => context.VisibleCalculations.AnyAsync(row => row.AccountId == id, token),
            (context, token) => context.InsertRowsAsync([new Checkpoint { Day = DateOnly.MinValue, State = [0] }], shared, token),
            cancellationToken);
    }
}
