using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Checkpoints;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>Finds what a calculation may go on from.</summary>
internal static class CheckpointQueries
{
    // Visible calculation                                     | answer
    // --------------------------------------------------------+------------------------------------------------------
    // none, or not the one the caller counts changes from     | null: everything
    // made with another treatment of premiums, or other rules | null: everything
    // the caller's                                            | the last checkpoint before the first changed day

    /// <summary>The state a calculation goes on from; null where it needs all movements.</summary>
    internal static async Task<CalculationBase?> BaseOfAsync(
        this SnapshotDbContext context, CalculationRequest request, CancellationToken cancellationToken)
    {
        var visible = await context.VisibleCalculations.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == request.AccountId, cancellationToken);
        if (visible is null
            || visible.CalculationId != request.BaseCalculationId
            || visible.PremiumTreatment != (int)request.Treatment
            || visible.RulesVersion != CheckpointFormat.Version)
        {
            return null;
        }

        var segments = await context.SegmentsOfAsync(request.AccountId, cancellationToken);
        var merged = Segments.MergedFrom(segments, visible.MovementCount);
        var before = request.FirstDirtyDay < merged ? request.FirstDirtyDay.Value : merged;
        foreach (var segment in segments.AsEnumerable().Reverse())
        {
            var checkpoint = await context.Checkpoints.AsNoTracking()
                .Where(row => EF.Property<long>(row, SnapshotDbContext.Calculation) == segment.Calculation)
                .Where(row => row.Day <= segment.LastDay && row.Day < before)
                .OrderByDescending(row => row.Day)
                .FirstOrDefaultAsync(cancellationToken);
            if (checkpoint is not null)
                return CheckpointFormat.Read(checkpoint) is { } state ? new CalculationBase(state, visible.Calculation) : null;
        }

        return null;
    }
}
