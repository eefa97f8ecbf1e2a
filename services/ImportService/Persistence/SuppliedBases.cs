using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>Movements with what was told about them, by their identity.</summary>
internal static class SuppliedBases
{
    /// <summary>Each movement with its basis, in no order; one look-up by primary key per movement, nothing held.</summary>
    internal static IQueryable<MovementWithBasis> WithBases(this ImportDbContext context, IQueryable<MovementRow> movements) =>
        movements.LeftJoin(
            context.SuppliedBases,
            row => new { row.AccountId, row.Instant, row.Fingerprint, row.Occurrence, row.EffectNumber },
            basis => new { basis.AccountId, basis.Instant, basis.Fingerprint, basis.Occurrence, basis.EffectNumber },
            (row, basis) => new MovementWithBasis { Row = row, SuppliedBasis = basis == null ? null : basis.CostBasis });

    /// <summary>Anything was told about the account's movements.</summary>
    internal static Task<bool> HasBasesAsync(this ImportDbContext context, Guid accountId, CancellationToken cancellationToken) =>
        context.SuppliedBases.AnyAsync(basis => basis.AccountId == accountId, cancellationToken);
}

/// <summary>A movement, and what its shares cost where somebody told.</summary>
internal sealed class MovementWithBasis
{
    public required MovementRow Row { get; init; }

    public required decimal? SuppliedBasis { get; init; }
}
