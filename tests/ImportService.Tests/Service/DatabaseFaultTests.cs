using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public sealed class DatabaseFaultTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_database_that_another_process_holds_refuses_uploads_and_fails_the_import_while_reads_go_on()
    {
        var (gate, time) = (new CommitGate(), new LeapTime());
        var hold = gate.HoldBehind(1);
        // A pause between polls longer than the test: so it knows which transactions are tried.
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Gate = gate, Time = time },
            ("Imports:RowsPerChunkMax", "1"), ("Imports:BusySecondsMax", "1"), ("Imports:ChunkAttemptsMax", "1"), ("Imports:PollMs", "60000"), ("Imports:LeaseSeconds", "3600"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await hold.Reached;
        var holder = Hold(service);

        var refused = await ErrorOfAsync(() => service.StartAsync(Statement.Days(9)));
        var read = (await service.Client.GetImportAsync(new GetImportRequest { ImportId = import.Id })).Import;
        var movements = await service.MovementsAsync(import.AccountId);
        hold.Release();
        await gate.FailuresAsync(4).WaitAsync(s_patience);
        await holder.DisposeAsync();
        time.Leap(TimeSpan.FromMinutes(1));
        var failed = await service.EndOfAsync(import.Id);
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((StatusCode.Unavailable, "DATABASE_LOCKED"), (refused.Code, refused.Reason));
        Assert.Single(service.StagedFiles());
        Assert.Equal((ImportState.PersistingMovements, 1), (read.State, movements.Count));
        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseLocked, 1u), (failed.State, failed.LastError.Reason, failed.ChunksCompleted));
        Assert.Equal((ImportState.Completed, 3ul), (end.State, end.Counts.Inserted));
    }

    [Fact]
    public async Task An_import_goes_on_by_itself_when_the_database_is_free_again()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Gate = gate }, ("Imports:RowsPerChunkMax", "1"), ("Imports:BusySecondsMax", "1"), ("Imports:ChunkAttemptsMax", "10"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await hold.Reached;
        var holder = Hold(service);

        hold.Release();
        await gate.FailuresAsync(2).WaitAsync(s_patience);
        await holder.DisposeAsync();
        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Completed, 3ul, null), (end.State, end.Counts.Inserted, end.LastError));
    }

    [Fact]
    public async Task Watchers_are_told_why_an_import_does_not_get_on_while_that_cannot_be_stored()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Gate = gate }, ("Imports:RowsPerChunkMax", "1"), ("Imports:BusySecondsMax", "1"), ("Imports:ChunkAttemptsMax", "2"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await hold.Reached;
        var holder = Hold(service);
        using var call = service.Client.WatchProgress(new WatchProgressRequest { ImportId = import.Id });

        hold.Release();
        var retried = await HeldUpAsync(call, _ => true);
        var unstored = await HeldUpAsync(call, error => error.HasChunkNumber);
        await holder.DisposeAsync();
        var end = (await service.WatchAsync(import.Id, 0))[^1];

        Assert.Equal((ErrorReason.DatabaseLocked, false), (retried.PendingError.Reason, retried.Terminal));
        Assert.Equal((ErrorReason.DatabaseLocked, 2u), (unstored.PendingError.Reason, unstored.PendingError.ChunkNumber));
        Assert.Contains("Another process holds the database", unstored.PendingError.Message, StringComparison.Ordinal);
        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseLocked, null), (end.Import.State, end.Import.LastError.Reason, end.PendingError));
    }

    [Fact]
    public async Task A_database_file_that_is_none_ends_the_start_with_a_clear_fault()
    {
        await using var service = ImportServiceUnderTest.Prepare(new TestParts());
        await File.WriteAllBytesAsync(service.DatabaseFile, [.. Enumerable.Repeat((byte)'x', 8_192)]);

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(service.StartHostAsync);

        Assert.Equal((DatabaseFault.Corrupt, service.DatabaseFile), (fault.Fault, fault.Database));
        Assert.Contains("backup", fault.Message, StringComparison.Ordinal);
        Assert.Equal(8_192, new FileInfo(service.DatabaseFile).Length);
    }

    [Fact]
    public async Task A_database_that_another_host_uses_ends_the_start_with_a_clear_fault()
    {
        await using var first = await ImportServiceUnderTest.StartAsync();
        await using var second = ImportServiceUnderTest.Prepare(new TestParts(), ("Imports:DatabaseFile", first.DatabaseFile));

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(second.StartHostAsync);

        Assert.Equal((DatabaseFault.Locked, first.DatabaseFile), (fault.Fault, fault.Database));
        Assert.Equal(ImportState.Completed, (await first.ImportAsync(Statement.Days(2))).State);
    }

    [Fact]
    public async Task A_damaged_database_is_told_from_other_faults_while_it_runs()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Days(2));
        await service.StopAsync();
        DamageTable(service, "movements");
        await service.StartHostAsync();

        var error = await ErrorOfAsync(() => service.MovementsAsync(import.AccountId));
        var failed = await service.ImportAsync(Statement.Days(3));

        Assert.Equal((StatusCode.DataLoss, "DATABASE_CORRUPT"), (error.Code, error.Reason));
        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseCorrupt), (failed.State, failed.LastError.Reason));
    }

    [Fact]
    public async Task A_database_file_that_is_gone_is_unavailable()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        SqliteConnection.ClearAllPools();
        File.Move(service.DatabaseFile, service.DatabaseFile + ".moved");

        var error = await ErrorOfAsync(() => service.Client.ListAccountsAsync(new ListAccountsRequest()).ResponseAsync);

        Assert.Equal((StatusCode.Unavailable, "DATABASE_UNAVAILABLE"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task A_fault_of_the_server_says_only_where_its_log_has_the_details()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        service.Execute("ALTER TABLE accounts RENAME TO elsewhere");

        var error = await ErrorOfAsync(() => service.Client.ListAccountsAsync(new ListAccountsRequest()).ResponseAsync);

        Assert.Equal((StatusCode.Internal, "INTERNAL"), (error.Code, error.Reason));
        Assert.DoesNotContain("accounts", error.Message, StringComparison.Ordinal);
    }

    private static async Task<ProgressEvent> HeldUpAsync(AsyncServerStreamingCall<WatchProgressResponse> call, Predicate<ImportError> isMeant)
    {
        using var limit = new CancellationTokenSource(s_patience);
        while (await call.ResponseStream.MoveNext(limit.Token))
        {
            if (call.ResponseStream.Current.Event is { PendingError: { } error } progress && isMeant(error))
            {
                return progress;
            }
        }

        throw new InvalidOperationException("The import ended before it was held up.");
    }

    /// <summary>Holds the database as a backup or another tool does.</summary>
    private static SqliteConnection Hold(ImportServiceUnderTest service)
    {
        var holder = service.Connect();
        using var command = holder.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return holder;
    }

    private static void DamageTable(ImportServiceUnderTest service, string table)
    {
        service.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        var pageBytes = service.Number("PRAGMA page_size");
        using var connection = service.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT rootpage FROM sqlite_schema WHERE tbl_name = '{table}'";
        using var reader = command.ExecuteReader();
        using var file = new FileStream(service.DatabaseFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        while (reader.Read())
        {
            file.Position = (reader.GetInt64(0) - 1) * pageBytes;
            file.Write([.. Enumerable.Repeat((byte)0xEE, (int)pageBytes)]);
        }
    }
}
