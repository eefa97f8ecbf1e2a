using System.Collections.Concurrent;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Faults;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Stores;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>What SQL Server may answer in the middle of an import, through its own client: each has its reason, and nothing is lost or doubled.</summary>
public sealed class FaultTests
{
    private const string Apply = "INSERT INTO \"imports\".\"movements\"";

    [Fact]
    public async Task A_log_that_is_full_fails_the_import_which_resumes_when_there_is_room()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn);
        standIn.Endpoint.Faults.On<TdsRpc>(IsApply).Error(9002, 17, rollsBack: true);

        var failed = await service.ImportAsync(Statement.Days(3));
        var end = await ResumedAsync(service, failed);

        Assert.Equal((ImportState.Failed, ErrorReason.DiskFull), (failed.State, failed.LastError.Reason));
        Assert.Contains("SQL Server error 9002: the transaction log is full", failed.LastError.Message, StringComparison.Ordinal);
        AssertIn(standIn, end);
    }

    [Fact]
    public async Task A_login_that_lost_its_right_on_the_staging_table_fails_the_import_and_says_so()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn);
        standIn.Endpoint.Faults.On<TdsBulkInsert>(insert => insert.Table == "staged_movements").Error(229, 14);

        var failed = await service.ImportAsync(Statement.Days(3));
        var end = await ResumedAsync(service, failed);

        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseUnavailable), (failed.State, failed.LastError.Reason));
        Assert.Contains("lacks a right (SQL Server error 229: a right on an object is missing", failed.LastError.Message, StringComparison.Ordinal);
        AssertIn(standIn, end);
    }

    [Fact]
    public async Task A_session_that_is_killed_is_another_attempt_and_nobody_is_bothered()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn);
        standIn.Endpoint.Faults.On<TdsRpc>(IsApply).Errors([new TdsError(596, 21, "made by a test"), new TdsError(0, 20, "made by a test")]);
        standIn.Endpoint.Faults.On<TdsRpc>(IsApply).Error(1205, 13, rollsBack: true);

        AssertIn(standIn, await service.ImportAsync(Statement.Days(3)));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_in_once()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn);
        standIn.Endpoint.Faults.On<TdsCommit>().CutBeforeAnswer(times: 4);
        standIn.Endpoint.Faults.On<TdsBulkRows>().Cut(times: 1);

        AssertIn(standIn, await service.ImportAsync(Statement.Days(3)));
    }

    [Fact]
    public async Task A_failover_is_waited_out_by_the_running_import_whose_watchers_are_told_why()
    {
        await using var standIn = TestStores.OwnStandIn();
        await using var service = await StartAsync(standIn, ("Imports:OutageSecondsMax", "600"), ("Imports:PollMs", "10"), ("Imports:WatchIntervalMs", "10"), ("Imports:LeaseSeconds", "600"));
        // The connection breaks in the chunk; then nobody is let in; then a replica answers that takes no writes yet.
        var refused = new ConcurrentQueue<int>([4060, 4060, 18456, 18456, 18456, 40613, 40613]);
        standIn.Endpoint.Log.Added = request =>
        {
            if (request is TdsRpc rpc && IsApply(rpc))
            {
                standIn.Engine.Facts.Refusal = _ => refused.TryDequeue(out var number) ? (number, "made by a test") : null;
                standIn.Endpoint.Log.Added = null;
                standIn.Endpoint.CutAll();
            }
        };
        standIn.Endpoint.Faults.On<TdsRpc>(rpc => refused.IsEmpty && IsWrite(rpc)).Error(3906, 16, rollsBack: true, times: 20);

        var import = (await service.StartAsync(Statement.Days(3))).Import;
        var events = await service.WatchAsync(import.Id);

        AssertIn(standIn, events[^1].Import);
        Assert.Empty(refused);
        Assert.DoesNotContain(events, progress => progress.Import.State == ImportState.Failed);
        Assert.Contains(events, progress => progress.PendingError is { Reason: ErrorReason.DatabaseUnavailable });
    }

    [Fact]
    public async Task A_caller_that_gets_no_connection_is_told_that_all_are_in_use()
    {
        await using var standIn = TestStores.OwnStandIn();
        var connection = standIn.Connection();
        (connection.MaxPoolSize, connection.ConnectTimeout) = (1, 2);
        await using var service = await StartAsync(standIn, ("Imports:RunImports", "false"), ("Imports:ConnectionString", connection.ConnectionString));
        await using var reader = service.Services.GetRequiredService<IDatabase<ImportDbContext>>().CreateReader();
        await reader.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var error = await ErrorOfAsync(() => service.Client.ListAccountsAsync(new ListAccountsRequest()).ResponseAsync);

        Assert.Equal((StatusCode.ResourceExhausted, "DATABASE_CONNECTIONS_EXHAUSTED"), (error.Code, error.Reason));
        Assert.Contains("Max Pool Size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_whose_client_is_gone_is_no_fault_of_the_database_though_its_command_ends_with_an_error()
    {
        await using var standIn = TestStores.OwnStandIn();
        using var logs = new LogCollector();
        await using var service = await StartAsync(new TestParts { Logs = logs }, standIn, ("Imports:RunImports", "false"));
        standIn.Endpoint.Faults.On<TdsRequest>(request => AsksForAccounts(request)).Hang();
        using var gone = new CancellationTokenSource();

        var call = service.Client.ListAccountsAsync(new ListAccountsRequest(), cancellationToken: gone.Token).ResponseAsync;
        await StoreAccess.EventuallyAsync(() => standIn.Endpoint.Log.All.Any(AsksForAccounts));
        await gone.CancelAsync();
        await Assert.ThrowsAsync<RpcException>(() => call);

        await StoreAccess.EventuallyAsync(() => logs.Lines.Any(line => line.Contains("ListAccounts was stopped: Cancelled", StringComparison.Ordinal)));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("ListAccounts failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_statement_that_takes_longer_than_the_configured_time_is_tried_again()
    {
        await using var standIn = TestStores.OwnStandIn();
        var connection = standIn.Connection();
        connection.CommandTimeout = 1;
        await using var service = await StartAsync(standIn, ("Imports:ConnectionString", connection.ConnectionString));
        standIn.Endpoint.Faults.On<TdsRpc>(IsApply).Hang();
        standIn.Endpoint.Faults.On<TdsBulkRows>().Hang();

        AssertIn(standIn, await service.ImportAsync(Statement.Days(3)));
    }

    private static bool AsksForAccounts(TdsRequest request) =>
        ((request as TdsRpc)?.Text ?? (request as TdsBatch)?.Text)?.Contains("FROM [imports].[accounts]", StringComparison.Ordinal) == true;

    private static bool IsApply(TdsRpc rpc) => rpc.Text?.Contains(Apply, StringComparison.Ordinal) == true;

    private static bool IsWrite(TdsRpc rpc) => rpc.Text?.Contains("INSERT INTO \"imports\".\"commits\"", StringComparison.Ordinal) == true;

    private static Task<ImportServiceUnderTest> StartAsync(OwnStandIn standIn, params (string Name, string Value)[] settings) =>
        StartAsync(new TestParts(), standIn, settings);

    private static Task<ImportServiceUnderTest> StartAsync(TestParts parts, OwnStandIn standIn, params (string Name, string Value)[] settings) =>
        ImportServiceUnderTest.StartAsync(
            parts,
            [
                ("Imports:Provider", "SqlServer"), ("Imports:ConnectionString", standIn.Settings.ConnectionString), ("Imports:TransactionRetryDelayMs", "1"),
                ("Imports:ChunkRetryDelayMs", "1"), ("Imports:OutageSecondsMax", "0"), .. settings,
            ]);

    private static async Task<Import> ResumedAsync(ImportServiceUnderTest service, Import failed)
    {
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = failed.Id });
        return await service.EndOfAsync(failed.Id);
    }

    private static void AssertIn(OwnStandIn standIn, Import end)
    {
        Assert.True(end.State == ImportState.Completed, $"{end.LastError}");
        Assert.Equal((3ul, null), (end.Counts.Inserted, end.LastError));
        Assert.Equal((3, 0), (standIn.Count("movements"), standIn.Count("staged_movements")));
        Assert.Empty(standIn.Endpoint.Broken);
    }
}
