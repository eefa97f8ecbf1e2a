using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Uploads;

namespace GrpcImport.ImportService.Imports;

/// <summary>Makes an import of a staged statement, or finds the one that exists already.</summary>
/// <remarks>
/// <code>
/// request id   content       earlier import of that content    answer
/// known        the same      -                                 that import
/// known        other         -                                 REQUEST_ID_REUSED
/// new          -             unfinished, on the same account   that import
/// new          -             completed, or none                a new import
/// </code>
/// A request that overrides the account's reference is answered with an earlier import only where that one does so too: one that was refused for
/// the reference would be refused again.
/// Where an import that stopped is the answer and its staged file is gone or changed, the statement sent now takes that file's place: that is
/// the cure those errors name.
/// </remarks>
internal sealed class StartImport(
    IDatabase<ImportDbContext> database, StagingFolder staging, StagedStatements statements, ImportSignals signals, TimeProvider time)
{
    /// <summary>The answer that needs no upload: by request id and hash, or by account and hash; null where the statement is needed.</summary>
    internal async Task<ImportRow?> AnswerBeforeUploadAsync(ImportRequest request, CancellationToken cancellationToken)
    {
        await using var context = database.CreateReader();
        if (request.AccountId is { } id)
        {
            _ = await context.AccountWithIdAsync(id, cancellationToken) ?? throw ImportErrors.AccountNotFound(id.ToString());
        }

        var known = request.Sha256 is null ? null : await ExistingAsync(context, request, request.Sha256, null, cancellationToken);
        return known is null || await NeedsStatementAsync(known, cancellationToken) ? null : known;
    }

    /// <summary>The import of a statement that is staged now; a second copy of a statement is removed again.</summary>
    internal async Task<(ImportRow Import, bool Existing)> RunAsync(ImportRequest request, StagedStatement statement, CancellationToken cancellationToken)
    {
        var (import, existing) = await InsertOrFindAsync(request, statement, cancellationToken);
        if (!existing)
        {
            signals.Queued();
        }
        else if (!await NeedsStatementAsync(import, cancellationToken) || !await ReplaceAsync(import, statement, cancellationToken))
        {
            staging.DeleteStaged(statement.StagedFile);
        }

        staging.Settle(statement.StagedFile);
        return (import, existing);
    }

    /// <summary>The import stopped, and its own staged file cannot be resumed.</summary>
    private async Task<bool> NeedsStatementAsync(ImportRow import, CancellationToken cancellationToken) =>
        ImportTransitions.Resumable.Contains(import.State) && await statements.CheckAsync(import, cancellationToken) is not null;

    /// <summary>Gives the import the statement that was staged now; false where it moved on or was given one meanwhile.</summary>
    private async Task<bool> ReplaceAsync(ImportRow import, StagedStatement statement, CancellationToken cancellationToken)
    {
        var replaced = await StoreReplacementAsync(import, statement, cancellationToken);
        if (replaced && import.StagedFile is { } broken)
        {
            staging.DeleteStaged(broken);
        }

        return replaced;
    }

    private async Task<bool> StoreReplacementAsync(ImportRow import, StagedStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                async (context, token) =>
                {
                    var stored = await context.LockedImportAsync(import.Id, token);
                    if (stored is null || !ImportTransitions.Resumable.Contains(stored.State) || stored.StagedFile != import.StagedFile)
                    {
                        return false;
                    }

                    stored.StagedFile = statement.StagedFile;
                    stored.Touch(time.GetUtcNow());
                    await context.SaveChangesAsync(token);
                    return true;
                },
                cancellationToken);
        }
        catch (Exception e)
        {
            Abandon(statement, e);
            throw;
        }
    }

    private async Task<(ImportRow Import, bool Existing)> InsertOrFindAsync(ImportRequest request, StagedStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(
                async (context, token) =>
                {
                    await LockAccountAsync(context, request, statement.Format, token);
                    if (await ExistingAsync(context, request, statement.Sha256, Broker.Of(statement.Format), token) is { } known)
                    {
                        return (known, true);
                    }

                    var account = await AccountForAsync(context, request, statement.Format, token);
                    var import = NewImport(request, statement, account);
                    context.Imports.Add(import);
                    await context.SaveChangesAsync(token);
                    return (import, false);
                },
                cancellationToken);
        }
        catch (Exception e)
        {
            Abandon(statement, e);
            throw;
        }
    }

    /// <summary>Removes a statement that no import got, unless one may have got it: then the sweep finds out.</summary>
    private void Abandon(StagedStatement statement, Exception e)
    {
        if (e is DatabaseFaultException { CommitUnknown: true })
            staging.Settle(statement.StagedFile);
        else
            staging.DeleteStaged(statement.StagedFile);
    }

    private static async Task<ImportRow?> ExistingAsync(
        ImportDbContext context, ImportRequest request, string sha256, string? broker, CancellationToken cancellationToken)
    {
        // Before the account, which comes with its first import: on a server another upload of the same id may commit between two looks, and the account of
        // an import that is there is there too.
        var same = await context.ImportWithRequestIdAsync(request.RequestId, cancellationToken);
        var name = request.AccountName ?? (request.AccountId is null ? broker : null);
        var account = name is null ? null : await context.AccountNamedAsync(name, cancellationToken);
        var accountId = request.AccountId ?? account?.Id;
        if (same is not null)
        {
            // Before the upload a header without an account cannot be compared: the broker is not yet known.
            var otherAccount = (request.AccountId is not null || name is not null) && accountId != same.AccountId;
            return same.Sha256 == sha256 && !otherAccount ? same : throw ImportErrors.RequestIdReused(request.RequestId);
        }

        return accountId is null
            ? null
            : await context.UnfinishedImportOfAsync(accountId.Value, sha256, request.OverrideAccountReference, cancellationToken);
    }

    private async Task<AccountRow> AccountForAsync(ImportDbContext context, ImportRequest request, StatementFormat format, CancellationToken cancellationToken)
    {
        if (request.AccountId is { } id)
        {
            return await context.AccountWithIdAsync(id, cancellationToken) ?? throw ImportErrors.AccountNotFound(id.ToString());
        }

        var broker = Broker.Of(format);
        var name = request.AccountName ?? broker;
        return await context.AccountNamedAsync(name, cancellationToken) ?? context.AddAccount(name, broker, time.GetUtcNow());
    }

    /// <summary>Two requests for one account look one after the other whether it has that statement.</summary>
    private static async Task LockAccountAsync(ImportDbContext context, ImportRequest request, StatementFormat format, CancellationToken cancellationToken)
    {
        var id = request.AccountId ?? (await context.AccountNamedAsync(request.AccountName ?? Broker.Of(format), cancellationToken))?.Id;
        if (id is { } known)
            await context.LockAccountAsync(known, cancellationToken);
    }

    private ImportRow NewImport(ImportRequest request, StagedStatement statement, AccountRow account)
    {
        var now = time.GetUtcNow();
        return new ImportRow
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Id,
            Account = account,
            RequestId = request.RequestId,
            FileName = request.FileName,
            FileSizeBytes = statement.SizeBytes,
            Sha256 = statement.Sha256,
            StagedFile = statement.StagedFile,
            Format = statement.Format,
            DuplicateStrategy = request.DuplicateStrategy,
            OverrideAccountReference = request.OverrideAccountReference,
            State = ImportState.Queued,
            Sequence = 1,
            Queued = now,
            Created = now,
            Updated = now,
        };
    }
}
