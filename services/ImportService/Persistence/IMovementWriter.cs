using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Pipeline;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The hot path: writes the movements of a chunk set-based, the provider's own way.</summary>
internal interface IMovementWriter
{
    /// <summary>
    /// Writes, in the context's transaction, every movement that the account does not have yet, and what the others met.
    /// </summary>
    WrittenMovements Write(ImportDbContext context, Guid importId, Guid accountId, IReadOnlyList<NumberedMovement> movements);
}

/// <summary>What became of a chunk's movements.</summary>
/// <param name="MovementsInserted">New movements.</param>
/// <param name="RowsInserted">Statement rows with at least one new movement.</param>
/// <param name="RowsSkipped">Statement rows all of whose effects met earlier movements.</param>
/// <param name="FirstDay">Earliest day of a new movement; null when there is none.</param>
/// <param name="Totals">What the new movements add up to.</param>
internal sealed record WrittenMovements(int MovementsInserted, int RowsInserted, int RowsSkipped, DateOnly? FirstDay, MovementTotals Totals);
