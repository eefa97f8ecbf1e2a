using GrpcImport.ImportService.Pipeline;

namespace GrpcImport.ImportService.Persistence;

/// <summary>The hot path: writes the movements of a chunk set-based, the provider's own way.</summary>
internal interface IMovementWriter
{
    /// <summary>
    /// Writes, in the context's transaction, every movement that the account does not have yet, and what the others met.
    /// </summary>
    ValueTask<WrittenMovements> WriteAsync(
        ImportDbContext context, ImportClaim claim, int chunkNumber, IReadOnlyList<NumberedMovement> movements, CancellationToken cancellationToken);
}
