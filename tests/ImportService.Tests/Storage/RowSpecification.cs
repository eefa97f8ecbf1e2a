using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Storage;

/// <summary>Transactions, reads of one moment, and many rows at once.</summary>
public abstract class RowSpecification(TestStores stores)
{
    [Fact]
    public async Task Many_rows_are_written_at_once_and_deleted_in_batches()
    {
        const int Rows5000 = 5_000;
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var account = Rows.Id();
        var rows = Enumerable.Range(1, Rows5000).Select(n => Rows.Movement(account, n)).ToList();

        await InsertAsync(database, rows);
        var deleted = new List<int>();
        do
        {
            deleted.Add(await database.WriteAsync(
                (context, token) => context.DeleteSomeAsync<MovementRow>(nameof(MovementRow.FingerprintVersion), 1, null, 2_000, token), CancellationToken.None));
        }
        while (deleted[^1] > 0);

        Assert.Equal([2_000, 2_000, 1_000, 0], deleted);
        Assert.Equal(0, await store.CountAsync("movements"));
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_and_its_exception_is_thrown_as_it_is()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => database.WriteAsync<int>(
            async (context, token) =>
            {
                await context.InsertRowsAsync([Rows.Movement(Rows.Id(), 1)], null, token);
                throw new NotSupportedException();
            },
            CancellationToken.None));

        Assert.Equal(0, await store.CountAsync("movements"));
    }

    [Fact]
    public async Task Work_that_is_cancelled_leaves_nothing()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.WriteAsync(
            async (context, token) =>
            {
                await context.InsertRowsAsync([Rows.Movement(Rows.Id(), 1)], null, token);
                await cancel.CancelAsync();
                return await context.Movements.CountAsync(token);
            },
            cancel.Token));

        Assert.Equal(0, await store.CountAsync("movements"));
        Assert.Equal(1, await InsertAsync(database, [Rows.Movement(Rows.Id(), 1)]));
    }

    [Fact]
    public async Task All_queries_of_a_snapshot_see_one_moment_while_writers_go_on()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var account = Rows.Id();
        await InsertAsync(database, [Rows.Movement(account, 1)]);

        await using var reader = database.CreateReader();
        await using var snapshot = await reader.BeginSnapshotAsync(CancellationToken.None);
        var before = await reader.Movements.CountAsync();
        await InsertAsync(database, [Rows.Movement(account, 2), Rows.Movement(account, 3)]);
        var meanwhile = await reader.Movements.CountAsync();
        await snapshot.DisposeAsync();
        await using var later = database.CreateReader();

        Assert.Equal((1, 1, 3), (before, meanwhile, await later.Movements.CountAsync()));
    }

    [Fact]
    public async Task What_a_transaction_wrote_is_seen_by_nobody_before_its_commit()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();

        var seen = await database.WriteAsync(
            async (context, token) =>
            {
                await context.InsertRowsAsync([Rows.Movement(Rows.Id(), 1)], null, token);
                await using var reader = database.CreateReader();
                return await reader.Movements.CountAsync(token);
            },
            CancellationToken.None);

        Assert.Equal((0, 1L), (seen, await store.CountAsync("movements")));
    }

    [Fact]
    public async Task Writers_that_meet_on_one_row_lose_no_update()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var account = Rows.Account("shared");
        await database.WriteAsync(
            async (context, token) =>
            {
                context.Accounts.Add(account);
                return await context.SaveChangesAsync(token);
            },
            CancellationToken.None);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => database.WriteAsync(
            async (context, token) =>
            {
                await context.LockAccountAsync(account.Id, token);
                var row = await context.Accounts.SingleAsync(row => row.Id == account.Id, token);
                row.MovementCount++;
                return await context.SaveChangesAsync(token);
            },
            CancellationToken.None))));

        await using var reader = database.CreateReader();
        Assert.Equal(20, (await reader.Accounts.SingleAsync()).MovementCount);
    }

    [Fact]
    public async Task Who_inserts_a_key_second_finds_the_first()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.WriteAsync(
            async (context, token) =>
            {
                var account = await context.Accounts.SingleOrDefaultAsync(row => row.NameKey == "same", token);
                if (account is null)
                {
                    account = Rows.Account("same");
                    context.Accounts.Add(account);
                    await context.SaveChangesAsync(token);
                }

                return account.Id;
            },
            CancellationToken.None))));

        Assert.Single(ids.Distinct());
    }

    private static Task<int> InsertAsync(IDatabase<ImportDbContext> database, List<MovementRow> rows) => database.WriteAsync(
        async (context, token) =>
        {
            await context.InsertRowsAsync(rows, null, token);
            return rows.Count;
        },
        CancellationToken.None);
}

public sealed class SqliteRowTests() : RowSpecification(TestStores.Sqlite);

public sealed class PostgreSqlRowTests() : RowSpecification(TestStores.PostgreSql);

public sealed class SqlServerRowTests() : RowSpecification(TestStores.SqlServer);
