using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Tests.Storage;

/// <summary>Several runners on one store. (Two processes cannot share a SQLite file; there the runners share its one writer.)</summary>
public abstract class ReplicaSpecification(TestStores stores)
{
    [Fact]
    public async Task Every_import_is_claimed_once_however_many_runners_claim_at_once()
    {
        await using var store = await stores.NewAsync();
        await using var first = await store.OpenAsync();
        await using var second = store.Provider == DatabaseProvider.Sqlite ? null : await store.OpenAsync();
        var accounts = await FillAsync(first, accounts: 4, importsPerAccount: 3);
        ImportQueue[] queues = [QueueOn(first), QueueOn(second ?? first), QueueOn(first), QueueOn(second ?? first)];

        var claims = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(() => queues[n % queues.Length].ClaimAsync(CancellationToken.None))));

        // The oldest of each account, and none twice.
        Assert.Equal(accounts.Select(account => account.Oldest).Order(), claims.OfType<ImportClaim>().Select(claim => claim.ImportId).Order());
        Assert.All(claims.OfType<ImportClaim>(), claim => Assert.Equal(1, claim.RunNumber));
    }

    [Fact]
    public async Task An_import_whose_lease_ran_out_is_taken_over_once_and_its_late_runner_writes_nothing()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        await FillAsync(database, accounts: 1, importsPerAccount: 1);
        var time = new LeapTime();
        var late = (await QueueOn(database, time).ClaimAsync(CancellationToken.None))!;
        time.Leap(TimeSpan.FromMinutes(10));
        ImportQueue[] queues = [QueueOn(database, time), QueueOn(database, time)];

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => queues[n % 2].ClaimAsync(CancellationToken.None))));
        var taken = Assert.Single(claims.OfType<ImportClaim>());

        Assert.Equal(late with { RunNumber = 2 }, taken);
        await Assert.ThrowsAsync<LeaseLostException>(() => queues[0].RenewAsync(late, CancellationToken.None));
        Assert.False(await queues[0].RenewAsync(taken, CancellationToken.None));
    }

    protected private static ImportQueue QueueOn(IDatabase<ImportDbContext> database, TimeProvider? time = null) =>
        new(database, Options.Create(new PipelineOptions()), time ?? TimeProvider.System);

    protected private static Task<List<(Guid Account, Guid Oldest)>> FillAsync(IDatabase<ImportDbContext> database, int accounts, int importsPerAccount) => database.WriteAsync(
        async (context, token) =>
        {
            var filled = new List<(Guid, Guid)>();
            for (var a = 0; a < accounts; a++)
            {
                var account = Rows.Account($"account {a}");
                context.Accounts.Add(account);
                await context.SaveChangesAsync(token);
                var imports = Enumerable.Range(0, importsPerAccount).Select(n => Rows.Import(account, n)).ToList();
                foreach (var import in imports)
                {
                    // One by one: several rows with computed columns at once are a MERGE on SQL Server.
                    context.Imports.Add(import);
                    await context.SaveChangesAsync(token);
                }

                filled.Add((account.Id, imports[0].Id));
            }

            return filled;
        },
        CancellationToken.None);
}

/// <summary>What only servers have: several writers.</summary>
public abstract class ServerReplicaSpecification(TestStores stores) : ReplicaSpecification(stores)
{
    private readonly TestStores stores = stores;

    [Fact]
    public async Task A_claim_passes_over_an_import_that_another_transaction_has_locked()
    {
        await using var store = await stores.NewAsync();
        Assert.SkipUnless(store.LocksRows, "The stand-in for SQL Server has one writer, and no locks on rows.");
        await using var database = await store.OpenAsync();
        var accounts = await FillAsync(database, accounts: 2, importsPerAccount: 1);
        var (locked, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = database.WriteAsync(
            async (context, token) =>
            {
                await context.LockImportAsync(accounts[0].Oldest, token);
                locked.SetResult();
                await release.Task.WaitAsync(token);
                return true;
            },
            TestContext.Current.CancellationToken);
        await locked.Task.WaitAsync(TestContext.Current.CancellationToken);

        // Had it waited, it would wait for ever.
        var passed = await QueueOn(database).ClaimAsync(TestContext.Current.CancellationToken);
        release.SetResult();
        await other;
        var next = await QueueOn(database).ClaimAsync(TestContext.Current.CancellationToken);

        Assert.Equal(accounts[1].Oldest, passed?.ImportId);
        Assert.Equal(accounts[0].Oldest, next?.ImportId);
    }

    [Fact]
    public async Task While_one_replica_claims_another_finds_that_it_is_busy_and_claims_after_it()
    {
        await using var store = await stores.NewAsync();
        Assert.SkipUnless(store.LocksRows, "The stand-in for SQL Server has one writer, and no locks on rows.");
        await using var database = await store.OpenAsync();
        var accounts = await FillAsync(database, accounts: 1, importsPerAccount: 1);
        var (claiming, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = database.WriteAsync(
            async (context, token) =>
            {
                Assert.True(await context.TryTakeAsync("imports.claim", token));
                claiming.SetResult();
                await release.Task.WaitAsync(token);
                return true;
            },
            TestContext.Current.CancellationToken);
        await claiming.Task.WaitAsync(TestContext.Current.CancellationToken);

        var busy = await QueueOn(database).ClaimAsync(TestContext.Current.CancellationToken);
        release.SetResult();
        await other;

        Assert.Null(busy);
        Assert.Equal(accounts[0].Oldest, (await QueueOn(database).ClaimAsync(TestContext.Current.CancellationToken))?.ImportId);
    }
}

public sealed class SqliteReplicas() : ReplicaSpecification(TestStores.Sqlite);

public sealed class PostgreSqlReplicas() : ServerReplicaSpecification(TestStores.PostgreSql);

public sealed class SqlServerReplicas() : ServerReplicaSpecification(TestStores.SqlServer);
