using System.Data;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.SqlServer;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.StandIn;
using GrpcImport.StoreKit.Stores;
using GrpcImport.StoreKit.Tds.Requests;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>A connection out of the pool is set as a new one is. On an own server its reset leaves the isolation level of its last transaction.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_read_after_a_snapshot_on_the_same_connection_is_read_committed_again()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var database = await OpenAsync(standIn);
        await using (var reader = database.CreateReader())
        {
            await using var snapshot = await reader.BeginSnapshotAsync(CancellationToken.None);
            await reader.Accounts.CountAsync(CancellationToken.None);
            Assert.Equal(IsolationLevel.Snapshot, Only(standIn).Settings.Level);
        }

        await using var next = database.CreateReader();
        await next.Accounts.CountAsync(CancellationToken.None);

        // The pool's one connection, whose reset did not do it: the settings did.
        Assert.Contains(standIn.Endpoint.Log.All, request => request.Resets);
        Assert.Equal((IsolationLevel.ReadCommitted, true), (Only(standIn).Settings.Level, Only(standIn).Settings.AbortsOnError));
    }

    [Fact]
    public async Task A_reset_alone_would_leave_the_level_as_it_was()
    {
        await using var standIn = TestStores.OwnStandIn();
        var text = Single(standIn).ConnectionString;
        await using (var first = new SqlConnection(text))
        {
            await first.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = first.BeginTransaction(IsolationLevel.Serializable);
        }

        await using var second = new SqlConnection(text);
        await second.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = second.CreateCommand();
        command.CommandText = "SELECT 1";
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        Assert.Equal(IsolationLevel.Serializable, Only(standIn).Settings.Level);
    }

    [Fact]
    public async Task Every_transaction_and_every_read_begins_with_the_settings()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var database = await OpenAsync(standIn);
        standIn.Endpoint.Log.Clear();

        await database.WriteAsync((context, token) => context.Accounts.CountAsync(token), CancellationToken.None);
        await using (var reader = database.CreateReader())
            await reader.Accounts.CountAsync(CancellationToken.None);
        await database.PingAsync(CancellationToken.None);

        var texts = standIn.Endpoint.Log.All.Select(request => request switch
        {
            TdsBatch batch when batch.Text == ServiceDefaults.SqlServer.SessionSettings.Text => "settings",
            TdsBatch { Resets: true } or TdsRpc { Resets: true } => "reset without settings",
            TdsBegin => "begin",
            TdsCommit => "commit",
            _ => "statement",
        });
        Assert.Equal(["settings", "begin", "statement", "statement", "commit", "settings", "statement", "settings", "statement"], texts);
        Assert.All(standIn.Endpoint.Log.Of<TdsBegin>(), begin => Assert.Equal(IsolationLevel.ReadCommitted, begin.Level));
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData(";Command Timeout=7", 7)]
    [InlineData(";Command Timeout=0", 0)]
    public void A_bulk_copy_may_take_as_long_as_any_other_command(string more, int seconds)
    {
        using var connection = new SqlConnection("Server=x;Database=y" + more);
        using var copy = SqlServerRows.Copy(connection, null, "imports", "movements");

        Assert.Equal((seconds, "[imports].[movements]"), (copy.BulkCopyTimeout, copy.DestinationTableName));
    }

    [Fact]
    public async Task A_replica_that_takes_no_writes_is_not_asked_again_on_the_same_connections()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var database = await OpenAsync(standIn);
        var before = Only(standIn);
        standIn.Endpoint.Faults.On<TdsRpc>(rpc => rpc.Text?.Contains("\"commits\"", StringComparison.Ordinal) == true).Error(3906, rollsBack: true);

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(() => database.WriteAsync((_, _) => Task.FromResult(true), CancellationToken.None));
        await database.PingAsync(CancellationToken.None);

        Assert.Equal(DatabaseFault.ReadOnly, fault.Fault);
        Assert.DoesNotContain(before, standIn.Engine.Sessions);
    }

    private static async Task<IDatabase<ImportDbContext>> OpenAsync(OwnStandIn standIn)
    {
        var settings = standIn.Settings;
        var database = DatabaseFactory.Create(
            new DatabaseSettings(settings.Provider, settings.Section, settings.Schema) { ConnectionString = Single(standIn).ConnectionString, RetryDelayMs = 1 },
            ImportStore.Contexts,
            TimeProvider.System);
        await database.OpenAsync(TestContext.Current.CancellationToken);
        return database;
    }

    private static SqlConnectionStringBuilder Single(OwnStandIn standIn)
    {
        var connection = standIn.Connection();
        connection.MaxPoolSize = 1;
        return connection;
    }

    private static StandInSession Only(OwnStandIn standIn) => Assert.Single(standIn.Engine.Sessions);
}
