using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Uploads;

namespace GrpcImport.ImportService.Imports;

/// <summary>
/// Puts a failed or cancelled import back into the queue, after checking that its statement is still the one that was uploaded. Where a
/// cancel was asked for and not honoured yet, it takes that back: who asked last wants the import to go on.
/// </summary>
internal sealed class ResumeImport(IDatabase<ImportDbContext> database, StagedStatements statements, ImportSignals signals, TimeProvider time)
{
    internal async Task<ImportRow> RunAsync(Guid id, string sha256, CancellationToken cancellationToken)
    {
        await CheckStatementAsync(id, sha256, cancellationToken);
        var import = await database.WriteAsync(
            async (context, token) =>
            {
                var import = await context.LockedImportAsync(id, token) ?? throw ImportErrors.ImportNotFound(id.ToString());
                RefuseUnlessStopping(import);
                Resume(import, time.GetUtcNow());
                await context.SaveChangesAsync(token);
                return import;
            },
            cancellationToken);
        signals.Changed(id);
        signals.Queued();
        return import;
    }

    private async Task CheckStatementAsync(Guid id, string sha256, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        var import = await context.ImportWithIdAsync(id, cancellationToken) ?? throw ImportErrors.ImportNotFound(id.ToString());
        RefuseUnlessStopping(import);
        if (sha256.Length > 0 && sha256 != import.Sha256)
        {
            throw ImportErrors.StagedFileChanged($"The file has SHA-256 {sha256}; the import {id} is of one with {import.Sha256}. Import the file as a new one.");
        }

        var fault = await statements.CheckAsync(import, cancellationToken);
        if (fault is not null)
        {
            throw fault.Reason == ErrorReason.StagedFileMissing
                ? ImportErrors.StagedFileMissing(fault.Message)
                : ImportErrors.StagedFileChanged(fault.Message);
        }
    }

    private static void Resume(ImportRow import, DateTimeOffset now)
    {
        if (import.CancelRequested)
        {
            import.CancelRequested = false;
            import.Touch(now);
        }
        else
        {
            import.Apply(ImportEvent.Resumed, now);
        }
    }

    private static void RefuseUnlessStopping(ImportRow import)
    {
        if (import.State == ImportState.Completed)
        {
            throw ImportErrors.ImportCompleted(import.Id);
        }

        if (ImportTransitions.Next(import.State, ImportEvent.Resumed) is null && !import.CancelRequested)
        {
            throw ImportErrors.ImportRunning(import.Id);
        }
    }
}
