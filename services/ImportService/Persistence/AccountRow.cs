using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Persistence;

/// <summary>A stored account; see the message Account for what the columns mean.</summary>
internal sealed class AccountRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>The name in lower case: unique, so that names differ in more than case.</summary>
    public required string NameKey { get; set; }

    public required string Broker { get; set; }

    public required string Reference { get; set; }

    public required DateTimeOffset Created { get; init; }

    public long Revision { get; set; }

    public DateOnly? FirstDirtyDay { get; set; }

    public long SnapshotRevision { get; set; }

    /// <summary>
    /// The calculation whose result was recorded last: <see cref="FirstDirtyDay"/> counts from it. Null where the next one must see all movements.
    /// </summary>
    public Guid? SnapshotCalculationId { get; set; }

    public PremiumTreatment PremiumTreatment { get; set; } = PremiumTreatment.Realize;

    public long MovementCount { get; set; }

    /// <summary>See <see cref="Movements.MovementTotals.Gross"/>, of all its movements.</summary>
    public decimal GrossTotal { get; set; }

    /// <summary>See <see cref="Movements.MovementTotals.Quantity"/>, of all its movements.</summary>
    public decimal QuantityTotal { get; set; }
}
