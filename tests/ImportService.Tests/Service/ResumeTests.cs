using System.Security.Cryptography;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class ResumeTests(TestStores stores) : OnEveryStore(stores)
{
    [Fact]
    public async Task An_import_that_works_or_is_done_or_unknown_is_not_resumed()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(1);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate });
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        await hold.Reached;

        var running = await ErrorOfAsync(() => ResumeAsync(service, import.Id));
        hold.Release();
        await service.EndOfAsync(import.Id);
        var completed = await ErrorOfAsync(() => ResumeAsync(service, import.Id));
        var unknown = await ErrorOfAsync(() => ResumeAsync(service, Guid.CreateVersion7().ToString()));
        var junk = await ErrorOfAsync(() => ResumeAsync(service, import.Id, "abc"));

        Assert.Equal((StatusCode.FailedPrecondition, "IMPORT_RUNNING"), (running.Code, running.Reason));
        Assert.Equal((StatusCode.FailedPrecondition, "IMPORT_COMPLETED"), (completed.Code, completed.Reason));
        Assert.Equal((StatusCode.NotFound, "IMPORT_NOT_FOUND"), (unknown.Code, unknown.Reason));
        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (junk.Code, junk.Reason));
    }

    [Fact]
    public async Task A_changed_statement_is_refused_with_both_hashes()
    {
        await using var service = await CancelledAsync();
        var import = await OnlyImportAsync(service);
        var staged = Assert.Single(service.StagedFiles());
        var bytes = await File.ReadAllBytesAsync(staged);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(staged, bytes);

        var error = await ErrorOfAsync(() => ResumeAsync(service, import.Id));

        Assert.Equal((StatusCode.FailedPrecondition, "STAGED_FILE_CHANGED"), (error.Code, error.Reason));
        Assert.Contains(import.Sha256, error.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), error.Message, StringComparison.Ordinal);
        Assert.Equal(ImportState.Cancelled, (await OnlyImportAsync(service)).State);
    }

    [Fact]
    public async Task A_missing_statement_is_refused()
    {
        await using var service = await CancelledAsync();
        File.Delete(Assert.Single(service.StagedFiles()));

        var error = await ErrorOfAsync(async () => await ResumeAsync(service, (await OnlyImportAsync(service)).Id));

        Assert.Equal((StatusCode.FailedPrecondition, "STAGED_FILE_MISSING"), (error.Code, error.Reason));
        Assert.Equal(ImportState.Cancelled, (await OnlyImportAsync(service)).State);
    }

    [Fact]
    public async Task The_clients_own_hash_must_be_the_imports()
    {
        await using var service = await CancelledAsync();
        var import = await OnlyImportAsync(service);
        var other = new string('0', 64);

        var error = await ErrorOfAsync(() => ResumeAsync(service, import.Id, other));
        var resumed = await ResumeAsync(service, import.Id, import.Sha256);

        Assert.Equal((StatusCode.FailedPrecondition, "STAGED_FILE_CHANGED"), (error.Code, error.Reason));
        Assert.Contains(other, error.Message, StringComparison.Ordinal);
        Assert.Contains(import.Sha256, error.Message, StringComparison.Ordinal);
        Assert.Equal(ImportState.Queued, resumed.State);
    }

    [Theory]
    [InlineData(true, ErrorReason.StagedFileMissing)]
    [InlineData(false, ErrorReason.StagedFileChanged)]
    public async Task A_statement_that_broke_while_its_import_waited_ends_the_import(bool isGone, ErrorReason reason)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var import = (await service.StartAsync(Statement.Days(2))).Import;
        await service.StopAsync();
        var staged = Assert.Single(service.StagedFiles());
        if (isGone)
            File.Delete(staged);
        else
            await File.AppendAllTextAsync(staged, Statement.Deposit(9) + "\n");
        service.Set("Imports:RunImports", "true");
        await service.StartHostAsync();

        var end = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Failed, reason, 0ul), (end.State, end.LastError.Reason, end.Counts.RowsRead));
    }

    [Fact]
    public async Task A_chunk_that_fails_in_all_attempts_ends_the_import_which_resumes_with_that_chunk()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(2);
        await using var service = await ImportServiceUnderTest.StartAsync(
            new TestParts { Gate = gate },
            ("Imports:RowsPerChunkMax", "1"), ("Imports:ChunkAttemptsMax", "3"), ("Imports:TransactionAttemptsMax", "1"), ("Imports:OutageSecondsMax", "0"));
        var import = (await service.StartAsync(Statement.Days(4))).Import;
        await hold.Reached;
        for (var attempt = 1; attempt <= 3; attempt++)
            gate.Fail(new SqliteException("database is locked", 5));
        hold.Release();

        var failed = await service.EndOfAsync(import.Id);
        var chunk = (await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = import.Id })).Chunks[2];
        await ResumeAsync(service, import.Id);
        var end = await service.EndOfAsync(import.Id);
        var chunks = (await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = import.Id })).Chunks;

        Assert.Equal((ImportState.Failed, ErrorReason.DatabaseLocked, 3u), (failed.State, failed.LastError.Reason, failed.LastError.ChunkNumber));
        Assert.Equal((ChunkState.Failed, 3u, ErrorReason.DatabaseLocked), (chunk.State, chunk.Attempts, chunk.LastError.Reason));
        Assert.Equal((ImportState.Completed, 4ul, null), (end.State, end.Counts.Inserted, end.LastError));
        Assert.Equal([1u, 1u, 4u, 1u], chunks.Select(chunk => chunk.Attempts));
        Assert.All(chunks, chunk => Assert.Equal((ChunkState.Completed, null), (chunk.State, chunk.LastError)));
    }

    [Fact]
    public async Task A_fault_that_passes_is_tried_again_and_nobody_is_bothered()
    {
        var gate = new CommitGate();
        gate.Fail(new SqliteException("database is locked", 5));
        gate.Fail(new DatabaseFaultException(DatabaseFault.Unavailable, "imports.db", new IOException()));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, ("Imports:TransactionAttemptsMax", "1"));

        var end = await service.ImportAsync(Statement.Days(2));

        Assert.Equal((ImportState.Completed, 2ul), (end.State, end.Counts.Inserted));
        Assert.Equal(3u, Assert.Single((await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = end.Id })).Chunks).Attempts);
    }

    [Fact]
    public async Task A_fault_of_the_program_in_a_chunk_is_not_tried_again_and_names_the_chunk()
    {
        var gate = new CommitGate();
        gate.Fail(new InvalidOperationException("A bug."));
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate });

        var failed = await service.ImportAsync(Statement.Days(2));
        await ResumeAsync(service, failed.Id);
        var end = await service.EndOfAsync(failed.Id);

        Assert.Equal((ImportState.Failed, ErrorReason.ChunkFailed, 1u), (failed.State, failed.LastError.Reason, failed.LastError.ChunkNumber));
        Assert.Equal((ImportState.Completed, 2ul), (end.State, end.Counts.Inserted));
    }

    private static async Task<ImportServiceUnderTest> CancelledAsync()
    {
        var service = await ImportServiceUnderTest.StartAsync(("Imports:RunImports", "false"));
        var import = (await service.StartAsync(Statement.Days(3))).Import;
        await service.Client.CancelImportAsync(new CancelImportRequest { ImportId = import.Id });
        return service;
    }

    private static async Task<Import> OnlyImportAsync(ImportServiceUnderTest service) =>
        Assert.Single((await service.Client.ListImportsAsync(new ListImportsRequest())).Imports);

    private static async Task<Import> ResumeAsync(ImportServiceUnderTest service, string id, string sha256 = "") =>
        (await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = id, Sha256 = sha256 })).Import;
}
