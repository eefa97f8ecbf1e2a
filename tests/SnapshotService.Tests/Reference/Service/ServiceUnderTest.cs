using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;

namespace GrpcImport.SnapshotService.Tests.Reference.Service;

/// <summary>The one place where the service meets the model: a running service, with a new account for every history.</summary>
public sealed class ServiceUnderTest : IAsyncLifetime
{
    /// <summary>A checkpoint behind every day and a transaction for every few rows: short histories cross all the limits that long ones do.</summary>
    internal static readonly (string Name, string Value)[] SmallLimits = [("CheckpointMovementsMin", "1"), ("StagedRowsMax", "3"), ("ProgressMovements", "2")];

    private SnapshotHost? host;

    internal ServiceAccount NewAccount(PremiumTreatment treatment) => new(host!.Client, treatment);

    internal async Task<Replayed> OfAsync(IReadOnlyList<Movement> movements, PremiumTreatment treatment)
    {
        var account = NewAccount(treatment);
        await account.CalculateAsync(movements);
        return await account.ReadAsync();
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => host = await SnapshotHost.StartAsync(settings: SmallLimits);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host!.DisposeAsync();
}
