using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Requests;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>"--migrate" on SQL Server, through its own client: beside others, and after a cut at any point.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task Isolation_is_turned_on_first_and_in_no_transaction_then_the_tables_are_made()
    {
        using var engine = new MigratedEngine();
        await using var endpoint = new TdsEndpoint(engine);

        await MigrateAsync(endpoint);

        var texts = endpoint.Log.All.Select(TextOf).ToList();
        Assert.True(engine.IsIsolated);
        Assert.False(engine.AskedInTransaction);
        Assert.True(texts.IndexOf(SnapshotIsolation.Text) < texts.FindIndex(text => text.Contains("CREATE ", StringComparison.Ordinal)));
        Assert.Contains("table imports.movements", engine.Objects);
        Assert.DoesNotContain(texts, text => text.Contains("ROLLBACK", StringComparison.Ordinal));
        Assert.Empty(endpoint.Broken);
    }

    [Fact]
    public async Task A_second_migration_changes_nothing()
    {
        using var engine = new MigratedEngine();
        await using var endpoint = new TdsEndpoint(engine);
        await MigrateAsync(endpoint);
        var made = engine.Objects;

        await MigrateAsync(endpoint);

        Assert.Equal(made.Order(), engine.Objects.Order());
    }

    [Fact]
    public async Task Two_migrations_at_once_both_end_well_and_neither_ends_the_other()
    {
        for (var round = 0; round < 5; round++)
        {
            using var engine = new MigratedEngine();
            await using var endpoint = new TdsEndpoint(engine);

            await Task.WhenAll(Task.Run(() => MigrateAsync(endpoint)), Task.Run(() => MigrateAsync(endpoint)));

            Assert.True(engine.IsIsolated);
            Assert.Contains("table imports.movements", engine.Objects);
            Assert.Empty(endpoint.Broken);
        }
    }

    [Fact]
    public async Task While_somebody_else_is_connected_it_is_tried_again_and_then_said()
    {
        using var engine = new MigratedEngine();
        await using var endpoint = new TdsEndpoint(engine);
        await using var other = new SqlConnection(endpoint.ConnectionStringOf("other").ConnectionString);
        await other.OpenAsync(TestContext.Current.CancellationToken);

        var migration = Task.Run(() => MigrateAsync(endpoint));
        await Service.StoreAccess.EventuallyAsync(() => engine.Refused >= 2);
        Assert.False(engine.IsIsolated);
        await other.CloseAsync();
        SqlConnection.ClearPool(other);
        await migration;

        Assert.True(engine.IsIsolated);

        endpoint.Faults.On<TdsBatch>(batch => batch.Text == SnapshotIsolation.Text).Error(5070, times: 20);
        var refused = await Assert.ThrowsAsync<DatabaseFaultException>(() => MigrateAsync(endpoint));
        Assert.Equal(DatabaseFault.Locked, refused.Fault);
        Assert.Contains("others use the database, which cannot be had alone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_may_not_alter_the_database_is_told()
    {
        using var engine = new MigratedEngine();
        await using var endpoint = new TdsEndpoint(engine);
        endpoint.Faults.On<TdsBatch>(batch => batch.Text == SnapshotIsolation.Text).Error(5011, 14);

        var refused = await Assert.ThrowsAsync<DatabaseFaultException>(() => MigrateAsync(endpoint));

        Assert.Equal(DatabaseFault.AccessDenied, refused.Fault);
        Assert.Contains("SQL Server error 5011: the login may not alter the database", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_migration_that_is_cut_at_any_point_is_run_again_and_ends_well(bool isRun)
    {
        var undisturbed = await MadeAsync();
        for (var turn = 1; ; turn++)
        {
            using var engine = new MigratedEngine();
            await using var endpoint = new TdsEndpoint(engine);
            var (count, cutAt) = (0, turn);
            var fault = endpoint.Faults.On(request => request is TdsBatch or TdsRpc or TdsBegin or TdsCommit && Interlocked.Increment(ref count) == cutAt);
            if (isRun)
                fault.CutBeforeAnswer();
            else
                fault.Cut();

            // The client connects again where it can, so that not every cut is seen.
            await Record.ExceptionAsync(() => MigrateAsync(endpoint));
            var reached = count >= cutAt;
            endpoint.Faults.Clear();
            await MigrateAsync(endpoint);

            Assert.Equal(undisturbed, engine.Objects.Order(StringComparer.Ordinal));
            Assert.True(engine.IsIsolated);
            if (!reached)
            {
                Assert.True(turn > 10, "Too few turns were cut.");
                break;
            }
        }
    }

    private static async Task<IEnumerable<string>> MadeAsync()
    {
        using var engine = new MigratedEngine();
        await using var endpoint = new TdsEndpoint(engine);
        await MigrateAsync(endpoint);
        return engine.Objects.Order(StringComparer.Ordinal);
    }

    private static string TextOf(TdsRequest request) => (request as TdsBatch)?.Text ?? (request as TdsRpc)?.Text ?? "";

    private static async Task MigrateAsync(TdsEndpoint endpoint)
    {
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, ImportStore.Section, ImportStore.Schema)
        {
            ConnectionString = endpoint.ConnectionStringOf("migrated").ConnectionString,
            MigrationSecondsMax = 60,
        };
        await using var database = DatabaseFactory.Create(settings, ImportStore.Contexts, new Hurried());
        await database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The machine's clock, whose pauses are short.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 20 : dueTime, period);
    }
}
