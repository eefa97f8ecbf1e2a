using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Uploads;

namespace GrpcImport.ImportService.Imports;

/// <summary>Puts a failed or cancelled import back into the queue, after checking that its statement is still the one that was uploaded.</summary>
internal sealed class ResumeImport(IImportDatabase database, StagedStatements statements, ImportSignals signals, TimeProvider time)
{
    internal async Task<ImportRow> RunAsync(Guid id, string sha256, CancellationToken cancellationToken)
    {
        await CheckStatementAsync(id, sha256, cancellationToken);
        var import = await database.WriteAsync(
            async (context, token) =>
            {
                var import = await context.ImportWithIdAsync(id, token) ?? throw ImportErrors.ImportNotFound(id.ToString());
                RefuseUnlessStopped(import);
                import.Apply(ImportEvent.Resumed, time.GetUtcNow());
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
        RefuseUnlessStopped(import);
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

    private static void RefuseUnlessStopped(ImportRow import)
    {
        if (import.State == ImportState.Completed)
        {
            throw ImportErrors.ImportCompleted(import.Id);
        }

        if (ImportTransitions.Next(import.State, ImportEvent.Resumed) is null)
        {
            throw ImportErrors.ImportRunning(import.Id);
        }
    }
}
