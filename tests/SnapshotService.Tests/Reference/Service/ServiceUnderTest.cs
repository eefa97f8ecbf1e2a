using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Reference.Service;

/// <summary>The one place where the service meets the model: a running service, with a new account for every history.</summary>
public sealed class ServiceUnderTest : IAsyncLifetime
{
    private SnapshotHost? host;

    internal ServiceAccount NewAccount(PremiumTreatment treatment) => new(host!.Client, treatment);

    internal async Task<Replayed> OfAsync(IReadOnlyList<Movement> movements, PremiumTreatment treatment)
    {
        var account = NewAccount(treatment);
        await account.CalculateAsync(movements);
        return await account.ReadAsync();
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => host = await SnapshotHost.StartAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host!.DisposeAsync();
}
