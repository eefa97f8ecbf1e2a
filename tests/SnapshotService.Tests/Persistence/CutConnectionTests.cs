using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.SnapshotService.Tests.Persistence.Stores;
using GrpcImport.TestKit.Network;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GrpcImport.SnapshotService.Tests.Persistence;

/// <summary>The connection is cut at every turn of a publication, its COMMIT included: it is in once, and whole.</summary>
public sealed class CutConnectionTests
{
    [Theory]
    [InlineData(CutPoint.Before)]
    [InlineData(CutPoint.Within)]
    [InlineData(CutPoint.Behind)]
    public async Task A_calculation_is_published_once_wherever_its_connection_was_cut(CutPoint point)
    {
        var cluster = await TestStores.PostgreSqlAsync();
        await using var store = await TestStores.PostgreSql.NewAsync();
        await using var proxy = CuttingProxy.Start(cluster.Port);
        await using var direct = await store.OpenAsync();
        var (generations, reads) = (new Generations(direct, TimeProvider.System), new SnapshotReads(direct));
        var cut = new List<string>();
        for (var turn = 1; ; turn++)
        {
            var account = Guid.CreateVersion7();
            var (first, _) = await generations.PublishAsync(Generated.Request(account, 1), Generated.Deposits(0, 3, 1));
            var request = Generated.Request(account, 2);
            var begun = await generations.BeginAsync(request, CancellationToken.None);
            // A pool of its own with one connection in it: the turns counted are those of the transaction.
            await using var database = await store.OpenAsync(settings => Through(settings, proxy));
            await database.PingAsync(CancellationToken.None);

            proxy.CutTurn(turn, point);
            var published = await new Generations(database, TimeProvider.System).PublishAsync(
                Generated.Visible(request, begun.Number, 4), Generated.BaseOf(first, 1, 2), Generated.Deposits(2, 2, 10), CancellationToken.None);

            Assert.Equal([first], published.Replaced);
            Assert.Equal(["2025-01-01 1", "2025-01-02 2", "2025-01-03 10", "2025-01-04 20"], await reads.SeenAsync(account));
            if (proxy.CutText is not { } text)
                break;
            cut.Add(text);
        }

        // BEGIN and mark, lock, look, rows by COPY, visible row, segments, COMMIT.
        Assert.InRange(cut.Count, 10, 24);
        Assert.Contains("COMMIT", cut[^1], StringComparison.Ordinal);
        foreach (var statement in (string[])["\"commits\"", "COPY ", "snapshots.visible_calculations", "snapshots.segments"])
            Assert.Contains(cut, text => text.Contains(statement, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_follows_a_lost_connection_is_not_in_by_itself()
    {
        await using var store = await TestStores.PostgreSql.NewAsync();
        await using var database = await store.OpenAsync(settings => settings with { RetryDelayMs = 1 });
        var attempts = 0;

        await database.WriteAsync(
            async (context, token) =>
            {
                attempts++;
                // Lost where nobody looks: behind a statement, and before the next one.
                if (attempts == 1)
                    await context.Database.GetDbConnection().CloseAsync();
                context.Prices.Add(new PriceRow { Symbol = $"of attempt {attempts}", Currency = "USD", Day = DateOnly.MinValue, Price = 1 });
                return await context.SaveChangesAsync(token);
            },
            CancellationToken.None);

        await using var reader = database.CreateReader();
        Assert.Equal((2, "of attempt 2"), (attempts, (await reader.Prices.SingleAsync()).Symbol));
    }

    private static DatabaseSettings Through(DatabaseSettings settings, CuttingProxy proxy) => settings with
    {
        ConnectionString = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Port = proxy.Port }.ConnectionString,
        RetryDelayMs = 1,
    };
}
