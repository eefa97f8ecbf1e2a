using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Analysis;
using GrpcImport.ImportService.Chunking;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Statements;
using GrpcImport.ImportService.Uploads;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>Reads the statement once and stores what it found with all chunks and row issues in one transaction: the plan is there, or it is not.</summary>
internal sealed class AnalysisStep(
    ImportProgress progress,
    StagingFolder staging,
    StagedStatements statements,
    IOptions<StatementOptions> reading,
    IOptions<ChunkOptions> chunking,
    IOptions<AnalysisOptions> limits)
{
    internal async Task RunAsync(ImportClaim claim, ImportRow import, CancellationToken cancellationToken)
    {
        await CheckStatementAsync(import, cancellationToken);
        await progress.AdvanceAsync(claim, ImportEvent.AnalysisBegun, cancellationToken);
        var analyzed = await Task.Run(() => Analyze(import, cancellationToken), cancellationToken);
        RefuseTwoAccounts(analyzed);
        RefuseOtherAccount(import, analyzed);
        var failure = Failure(import, analyzed);
        if (failure is null)
        {
            await progress.AdvanceAsync(claim, ImportEvent.PlanStored, (context, row, _) => StorePlanAsync(context, row, analyzed), cancellationToken);
            return;
        }

        // What was wrong is kept with the failed import, so that it can be read; a later attempt replaces it.
        await progress.AdvanceAsync(claim, ImportEvent.AnalysisBegun, (context, row, _) => StoreFindingsAsync(context, row, analyzed), cancellationToken);
        throw failure;
    }

    /// <summary>A statement that changed behind the service's back would give other rows under the same numbers.</summary>
    internal async Task CheckStatementAsync(ImportRow import, CancellationToken cancellationToken)
    {
        if (await statements.CheckAsync(import, cancellationToken) is { } fault)
        {
            throw new ImportFailureException(fault.Reason, fault.Message);
        }
    }

    private AnalyzedStatement Analyze(ImportRow import, CancellationToken cancellationToken)
    {
        using var stream = staging.OpenStaged(import.StagedFile!);
        var (layout, fault) = StatementLayout.Read(stream);
        if (layout is null)
        {
            throw new ImportFailureException(fault!.Reason, fault.Message);
        }

        var bounds = new AnalysisLimits(reading.Value.LimitsOf(import), chunking.Value.RowsPerChunkMax, limits.Value.RowIssuesMax);
        return StatementAnalysis.Run(stream, layout, bounds, staging.ScratchOf(import.Id), null, cancellationToken);
    }

    // An override says whose statement it is, but one file of two accounts is never right: both would be booked as one.
    private static void RefuseTwoAccounts(AnalyzedStatement analyzed)
    {
        if (analyzed.OtherAccountReference.Length > 0)
        {
            throw new ImportFailureException(
                ErrorReason.AccountMismatch,
                $"The file holds statements of two accounts, '{analyzed.AccountReference}' and '{analyzed.OtherAccountReference}', one behind the other. "
                + "Split the file where the second one begins, and import each part into an account of its own.");
        }
    }

    private static void RefuseOtherAccount(ImportRow import, AnalyzedStatement analyzed)
    {
        var known = import.Account!.Reference;
        if (!import.OverrideAccountReference && known.Length > 0 && analyzed.AccountReference.Length > 0 && known != analyzed.AccountReference)
        {
            throw new ImportFailureException(
                ErrorReason.AccountMismatch,
                $"The statement is of account '{analyzed.AccountReference}', but '{import.Account.Name}' holds statements of '{known}'. "
                + "Import it into the right account, or override the reference.");
        }
    }

    private ImportFailureException? Failure(ImportRow import, AnalyzedStatement analyzed)
    {
        if (analyzed.TooManyIssues)
        {
            return new ImportFailureException(
                ErrorReason.TooManyRowIssues,
                $"{analyzed.IssueCount} of {analyzed.RowsTotal} rows have issues; at most {limits.Value.RowIssuesMax} are taken. The first ones are listed.");
        }

        return analyzed switch
        {
            { RowsTotal: 0 } => new ImportFailureException(
                ErrorReason.NoMovements,
                "Not one line of the statement moves cash, shares or contracts; export a period with activity, with all sections, in English."),
            { MovementsTotal: 0 } => new ImportFailureException(
                ErrorReason.NoMovements, $"Not one of {analyzed.RowsTotal} rows could be used; the row issues say why."),
            _ => AccountTotals.Refusal(
                import.Account!, analyzed.Totals, $" The largest of the statement is {analyzed.Largest.Amount}, in line {analyzed.Largest.LineNumber}."),
        };
    }

    private static async Task StorePlanAsync(ImportDbContext context, ImportRow import, AnalyzedStatement analyzed)
    {
        await StoreFindingsAsync(context, import, analyzed);
        import.MovementsEstimated = analyzed.MovementsTotal;
        import.ChunksTotal = analyzed.Chunks.Count;
        if (import.Account!.Reference.Length == 0)
        {
            import.Account.Reference = analyzed.AccountReference;
        }

        if (import.Account.Broker.Length == 0)
        {
            import.Account.Broker = analyzed.Layout.Broker;
        }

        context.Chunks.AddRange(analyzed.Chunks.Select(chunk => NewChunk(import.Id, chunk)));
    }

    private static async Task StoreFindingsAsync(ImportDbContext context, ImportRow import, AnalyzedStatement analyzed)
    {
        import.AccountReference = analyzed.AccountReference;
        import.RowsTotal = analyzed.RowsTotal;
        import.FirstDay = analyzed.FirstDay;
        import.LastDay = analyzed.LastDay;
        import.RowIssueCount = analyzed.IssueCount;
        var earlier = context.RowIssues.Where(issue => issue.ImportId == import.Id).OrderBy(issue => issue.RowNumber).Take(BatchedDelete.RowsMax);
        while (await earlier.ExecuteDeleteAsync(CancellationToken.None) == BatchedDelete.RowsMax)
        {
        }

        context.RowIssues.AddRange(analyzed.Issues.Select(issue => NewIssue(import.Id, issue)));
    }

    private static ChunkRow NewChunk(Guid importId, AnalyzedChunk chunk) => new()
    {
        ImportId = importId,
        Number = chunk.Plan.Number,
        FirstDay = chunk.Plan.FirstDay,
        LastDay = chunk.Plan.LastDay,
        ByteOffsetStart = chunk.Plan.Range.ByteOffsetStart,
        ByteOffsetEnd = chunk.Plan.Range.ByteOffsetEnd,
        RowNumberFirst = chunk.Plan.Range.RowNumberFirst,
        LineNumberFirst = chunk.Plan.Range.LineNumberFirst,
        HeaderByteOffset = chunk.Plan.Range.HeaderByteOffset,
        RowCount = chunk.Plan.RowCount,
        MovementsEstimated = chunk.Plan.MovementsEstimated,
        Occurrences = chunk.Occurrences,
    };

    private static RowIssueRow NewIssue(Guid importId, StatementRowIssue issue) => new()
    {
        ImportId = importId,
        RowNumber = issue.RowNumber,
        LineNumber = issue.LineNumber,
        Column = issue.Column,
        Value = issue.Value,
        Reason = issue.Reason,
        Message = issue.Message,
        Expected = issue.Expected,
    };
}
