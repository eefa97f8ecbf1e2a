using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Tests.Hosting;
using GrpcImport.SnapshotService.Tests.Persistence.Stores;

namespace GrpcImport.SnapshotService.Tests.Reference.Service;

/// <summary>The one place where the service meets the model: a running service, with a new account for every history.</summary>
public class ServiceUnderTest : IAsyncLifetime
{
    /// <summary>A checkpoint behind every day and a transaction for every few rows: short histories cross all the limits that long ones do.</summary>
    internal static readonly (string Name, string Value)[] SmallLimits = [("CheckpointMovementsMin", "1"), ("StagedRowsMax", "3"), ("ProgressMovements", "2")];

    private readonly TestStores? stores;
    private TestStore? store;
    private SnapshotHost? host;

    public ServiceUnderTest()
    {
    }

    private protected ServiceUnderTest(TestStores stores) => this.stores = stores;

    /// <summary>Why it cannot run here; null where it can.</summary>
    internal string? Obstacle => stores?.Obstacle;

    internal ServiceAccount NewAccount(PremiumTreatment treatment) => new(host!.Client, treatment);

    internal async Task<Replayed> OfAsync(IReadOnlyList<Movement> movements, PremiumTreatment treatment)
    {
        var account = NewAccount(treatment);
        await account.CalculateAsync(movements);
        return await account.ReadAsync();
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Obstacle is not null)
            return;
        store = stores is null ? null : await stores.NewAsync();
        host = store is null ? await SnapshotHost.StartAsync(settings: SmallLimits) : await SnapshotHost.StartAsync(store, settings: SmallLimits);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        if (store is not null)
            await store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgreSqlServiceUnderTest() : ServiceUnderTest(TestStores.PostgreSql);
