using Grpc.Core;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.TestKit.Network;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Storage.Faults;

/// <summary>
/// A server database that fails in the middle of an import: callers get a stable reason, the import is FAILED and resumable, and when the cause is gone the
/// service works again by itself.
/// </summary>
public sealed class OutageTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_server_that_goes_down_and_comes_back()
    {
        var cluster = await TestStores.PostgreSqlAsync();
        await using var store = await TestStores.PostgreSql.NewAsync();
        await using var proxy = CuttingProxy.Start(cluster.Port);
        using var logs = new LogCollector();
        var time = new LeapTime();
        var connection = new NpgsqlConnectionStringBuilder(store.Settings[1].Value) { Port = proxy.Port };
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await StartAsync(
            new TestParts { Store = store, Gate = gate, Time = time, Logs = logs }, ("Imports:ConnectionString", connection.ConnectionString));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await hold.Reached;

        proxy.Down();
        var refused = await ErrorOfAsync(() => service.Client.GetImportAsync(new GetImportRequest { ImportId = import.Id }).ResponseAsync);
        hold.Release();
        // Two attempts of the chunk, the note that they failed, and the end of the run, which then waits for the next poll.
        await gate.FailuresAsync(4).WaitAsync(s_patience);
        await HealthBecomesAsync(service, time, serving: false);
        proxy.Up();
        await HealthBecomesAsync(service, time, serving: true);
        var failed = await EndAsync(service, time, import.Id);
        var end = await ResumedAsync(service, import.Id);

        Assert.Equal((StatusCode.Unavailable, "DATABASE_UNAVAILABLE"), (refused.Code, refused.Reason));
        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseUnavailable, 1u), (failed.State, failed.LastError.Reason, failed.ChunksCompleted));
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
        Assert.Equal(3, await store.CountAsync("movements"));
        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, line => line.Contains(cluster.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_for_a_while()
    {
        await using var store = await TestStores.PostgreSql.NewAsync();
        await using var running = await HeldAsync(store);
        await SessionsAsync(store, "SET default_transaction_read_only = on");

        var refused = await ErrorOfAsync(() => running.Service.StartAsync(Statement.Days(9)));
        running.Hold.Release();
        // The upload, the chunk, the note that it failed, and the end of the run: such a fault does not pass by itself.
        await running.Gate.FailuresAsync(4).WaitAsync(s_patience);
        await SessionsAsync(store, "RESET default_transaction_read_only");
        var failed = await EndAsync(running.Service, running.Time, running.Import.Id);
        var end = await ResumedAsync(running.Service, running.Import.Id);

        Assert.Equal((StatusCode.Unavailable, "DATABASE_UNAVAILABLE"), (refused.Code, refused.Reason));
        Assert.Contains("read-only (SQLSTATE 25006)", refused.Message, StringComparison.Ordinal);
        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseUnavailable), (failed.State, failed.LastError.Reason));
        Assert.Contains("takes no writes", failed.LastError.Message, StringComparison.Ordinal);
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
        Assert.Single(running.Service.StagedFiles());
    }

    [Theory]
    [InlineData("53100", ErrorReason.DiskFull)]
    [InlineData("42501", ErrorReason.DatabaseUnavailable)]
    [InlineData("XX001", ErrorReason.DatabaseCorrupt)]
    public async Task An_error_of_the_server_in_a_chunk_has_its_own_reason(string state, ErrorReason reason)
    {
        await using var store = await TestStores.PostgreSql.NewAsync();
        await using var running = await HeldAsync(store);
        await store.ExecuteAsync(
            $"CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'made by a test' USING ERRCODE = '{state}'; END $$");
        await store.ExecuteAsync($"CREATE TRIGGER broken BEFORE INSERT ON {store.Table("movements")} FOR EACH ROW EXECUTE FUNCTION broken()");

        running.Hold.Release();
        await running.Gate.FailuresAsync(1).WaitAsync(s_patience);
        var failed = await EndAsync(running.Service, running.Time, running.Import.Id);
        await store.ExecuteAsync($"DROP TRIGGER broken ON {store.Table("movements")}");
        var end = await ResumedAsync(running.Service, running.Import.Id);

        Assert.Equal((ImportState.Failed, reason, 2u), (failed.State, failed.LastError.Reason, failed.LastError.ChunkNumber));
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
        Assert.Equal(3, await store.CountAsync("movements"));
    }

    [Fact]
    public async Task A_failover_is_waited_out_and_watchers_are_told_why_the_import_does_not_get_on()
    {
        var cluster = await TestStores.PostgreSqlAsync();
        await using var store = await TestStores.PostgreSql.NewAsync();
        await using var proxy = CuttingProxy.Start(cluster.Port);
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        var connection = new NpgsqlConnectionStringBuilder(store.Settings[1].Value) { Port = proxy.Port };
        await using var service = await StartAsync(
            new TestParts { Store = store, Gate = gate },
            ("Imports:ConnectionString", connection.ConnectionString), ("Imports:OutageSecondsMax", "600"), ("Imports:PollMs", "50"), ("Imports:WatchIntervalMs", "50"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await hold.Reached;
        using var watch = service.Client.WatchProgress(new WatchProgressRequest { ImportId = import.Id });
        await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken);

        proxy.Down();
        hold.Release();
        // The chunk's attempts, and some looks at the database after them.
        await gate.FailuresAsync(6).WaitAsync(s_patience);
        var events = new List<ProgressEvent>();
        while (!events.Exists(progress => progress.PendingError is not null) && await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            events.Add(watch.ResponseStream.Current.Event);
        proxy.Up();
        while (await watch.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            events.Add(watch.ResponseStream.Current.Event);

        Assert.Equal((ImportState.Completed, 3ul, null), (events[^1].Import.State, events[^1].Import.Counts.Inserted, events[^1].Import.LastError));
        Assert.Equal(3, await store.CountAsync("movements"));
        Assert.Contains(events, progress => progress.PendingError is { Reason: ErrorReason.DatabaseUnavailable });
        Assert.DoesNotContain(events, progress => progress.Import.State == ImportState.Failed);
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_is_waited_for_and_no_longer_than_it_may_be()
    {
        await using var store = await TestStores.PostgreSql.NewAsync();
        using var logs = new LogCollector();
        await using var running = await HeldAsync(store, logs, ("Imports:OutageSecondsMax", "1"), ("Imports:PollMs", "50"));
        await SessionsAsync(store, "SET default_transaction_read_only = on");

        running.Hold.Release();
        // First it waits, then its time is over and its end cannot be stored.
        await StoreAccess.EventuallyAsync(() => logs.Lines.Any(line => line.Contains("waits for its database", StringComparison.Ordinal)));
        await StoreAccess.EventuallyAsync(() => logs.Lines.Any(line => line.Contains("The end of import", StringComparison.Ordinal)));
        var pending = await running.Service.Client.GetImportAsync(new GetImportRequest { ImportId = running.Import.Id });
        await SessionsAsync(store, "RESET default_transaction_read_only");
        Task<Import> EndedAsync() => running.Service.EndOfAsync(running.Import.Id);
        var failing = EndedAsync();
        await StoreAccess.EventuallyAsync(() => ThroughOutage(ref failing, EndedAsync));
        var failed = await failing;
        var end = await ResumedAsync(running.Service, running.Import.Id);

        Assert.Equal(ImportState.PersistingMovements, pending.Import.State);
        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseUnavailable), (failed.State, failed.LastError.Reason));
        Assert.Contains("takes no writes", failed.LastError.Message, StringComparison.Ordinal);
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
    }

    [Fact]
    public async Task A_caller_that_gets_no_connection_is_told_that_all_are_in_use()
    {
        await using var store = await TestStores.PostgreSql.NewAsync();
        var connection = new NpgsqlConnectionStringBuilder(store.Settings[1].Value) { MaxPoolSize = 1, Timeout = 1 };
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Store = store }, ("Imports:RunImports", "false"), ("Imports:ConnectionString", connection.ConnectionString));
        await using var reader = service.Services.GetRequiredService<IDatabase<ImportDbContext>>().CreateReader();
        await reader.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var error = await ErrorOfAsync(() => service.Client.ListAccountsAsync(new ListAccountsRequest()).ResponseAsync);

        Assert.Equal((StatusCode.ResourceExhausted, "DATABASE_CONNECTIONS_EXHAUSTED"), (error.Code, error.Reason));
        Assert.Contains("Max Pool Size", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A service whose import of three chunks is held behind the first.</summary>
    private static async Task<Running> HeldAsync(TestStore store, LogCollector? logs = null, params (string Name, string Value)[] settings)
    {
        var (gate, time) = (new CommitGate(), new LeapTime());
        var hold = gate.HoldBehind(1);
        var service = await StartAsync(new TestParts { Store = store, Gate = gate, Time = time, Logs = logs }, settings);
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await hold.Reached;
        return new Running(service, gate, hold, time, import);
    }

    // A pause between polls longer than the test: so it knows which transactions are tried.
    private static Task<ImportServiceUnderTest> StartAsync(TestParts parts, params (string Name, string Value)[] settings) => ImportServiceUnderTest.StartAsync(
        parts,
        [
            ("Imports:RowsPerChunkMax", "1"), ("Imports:PollMs", "60000"), ("Imports:LeaseSeconds", "3600"), ("Imports:TransactionAttemptsMax", "2"),
            // No waiting for a failover: these tests see how a run ends.
            ("Imports:ChunkAttemptsMax", "2"), ("Imports:OutageSecondsMax", "0"), .. settings,
        ]);

    private static async Task HealthBecomesAsync(ImportServiceUnderTest service, LeapTime time, bool serving)
    {
        var wanted = serving ? HealthCheckResponse.Types.ServingStatus.Serving : HealthCheckResponse.Types.ServingStatus.NotServing;
        await StoreAccess.EventuallyAsync(() =>
        {
            time.Leap(TimeSpan.FromSeconds(6));
            return service.Health.Check(new HealthCheckRequest()).Status == wanted;
        });
    }

    private static async Task<Import> EndAsync(ImportServiceUnderTest service, LeapTime time, string importId)
    {
        var end = service.EndOfAsync(importId);
        // The end of a run is stored at a poll when the store did not take it at once.
        await StoreAccess.EventuallyAsync(() =>
        {
            time.Leap(TimeSpan.FromMinutes(1));
            return ThroughOutage(ref end, () => service.EndOfAsync(importId));
        });
        return await end;
    }

    private static async Task<Import> ResumedAsync(ImportServiceUnderTest service, string importId)
    {
        Task<ResumeImportResponse> ResumeAsync() => service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = importId }).ResponseAsync;
        var resumed = ResumeAsync();
        await StoreAccess.EventuallyAsync(() => ThroughOutage(ref resumed, ResumeAsync));
        await resumed;
        var end = service.EndOfAsync(importId);
        await StoreAccess.EventuallyAsync(() => ThroughOutage(ref end, () => service.EndOfAsync(importId)));
        return await end;
    }

    /// <summary>Whether a call has ended. One whose pooled connection the outage ended is told UNAVAILABLE, and made again, as every client does.</summary>
    private static bool ThroughOutage<T>(ref Task<T> call, Func<Task<T>> again)
    {
        if (call.Exception?.InnerException is RpcException { StatusCode: StatusCode.Unavailable })
            call = again();
        return call.IsCompleted;
    }

    /// <summary>Changes a setting of the database and has every session begin anew, since a session keeps the settings it began with.</summary>
    private static async Task SessionsAsync(TestStore store, string change)
    {
        var database = await store.ScalarAsync("SELECT current_database()");
        await (await TestStores.PostgreSqlAsync()).ExecuteAsync("postgres", $"ALTER DATABASE \"{database}\" {change}", CancellationToken.None);
        await store.ExecuteAsync("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private sealed record Running(ImportServiceUnderTest Service, CommitGate Gate, CommitGate.Hold Hold, LeapTime Time, Import Import) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }
}
