using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>For whom an account is calculated, and so in whose transactions the account is changed: those of an import check its claim.</summary>
internal interface ICalculationOwner
{
    Guid AccountId { get; }

    /// <summary>Changes something on the way.</summary>
    Task ChangeAsync(Func<ImportDbContext, CancellationToken, Task> change, CancellationToken cancellationToken);

    /// <summary>Makes the changes that say the calculation is done, together with the owner's own.</summary>
    Task CompleteAsync(Func<ImportDbContext, DateTimeOffset, CancellationToken, Task> change, CancellationToken cancellationToken);
}
