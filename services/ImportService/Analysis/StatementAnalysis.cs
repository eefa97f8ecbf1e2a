using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GrpcImport.ImportService.Chunking;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Analysis;

/// <summary>
/// One pass over a statement: days, issues, chunk plan, and which of its equal rows each movement is. Memory does not grow with the file: what
/// must be compared over the whole statement goes through files in a scratch folder, which are gone when it ends, however it ends.
/// </summary>
internal sealed class StatementAnalysis
{
    // Often enough for a progress event each second at any speed, seldom enough to cost nothing.
    private const int RowsBetweenReports = 4096;

    private readonly Dictionary<DateOnly, int> _rowsPerDay = [];
    private readonly List<StatementRowIssue> _issues = [];
    private readonly AnalysisLimits _limits;
    private readonly ChunkPlanner _planner;
    private readonly OccurrenceCounter _occurrences;
    private long _rows;
    private long _movements;
    private MovementTotals _totals;
    private LargestAmount _largest;
    private long _issueCount;

    private StatementAnalysis(StatementLayout layout, AnalysisLimits limits, OccurrenceCounter occurrences)
    {
        _limits = limits;
        _planner = new ChunkPlanner(layout.AllRows, limits.RowsPerChunkMax);
        _occurrences = occurrences;
    }

    /// <summary>Analyzes a statement.</summary>
    /// <param name="statement">The statement; it must be able to seek. Not disposed.</param>
    /// <param name="layout">Its layout (<see cref="StatementLayout.Read"/>).</param>
    /// <param name="limits">Limits.</param>
    /// <param name="scratchFolder">A folder of this call's own: made, or emptied where a killed process left it, and removed at the end.</param>
    /// <param name="progress">Called every few thousand rows and at the end, on this thread; null where nobody wants to know.</param>
    /// <param name="cancellationToken">Ends the analysis with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="IOException">The statement or a scratch file cannot be read or written (a full disk included).</exception>
    public static AnalyzedStatement Run(
        Stream statement,
        StatementLayout layout,
        AnalysisLimits limits,
        string scratchFolder,
        Action<AnalysisProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var scratch = new ScratchFolder(scratchFolder);
        using var occurrences = new OccurrenceCounter(scratch);
        var analysis = new StatementAnalysis(layout, limits, occurrences);
        var (account, otherAccount) = analysis.ReadRows(statement, layout, progress, cancellationToken);
        var chunks = analysis._planner.Complete(statement.Length);
        var found = occurrences.Complete(chunks, cancellationToken);
        progress?.Invoke(new AnalysisProgress(analysis._rows, statement.Length));
        return new AnalyzedStatement(
            layout,
            account,
            otherAccount,
            analysis._rows,
            analysis._movements,
            analysis._totals,
            analysis._largest,
            [.. analysis._rowsPerDay.OrderBy(day => day.Key).Select(day => new RowsOnDay(day.Key, day.Value))],
            analysis._issues,
            analysis._issueCount,
            [.. chunks.Select((chunk, index) => new AnalyzedChunk(chunk, found[index]))]);
    }

    [MethodImpl(HotPath.Compiled)]
    private (string Account, string OtherAccount) ReadRows(
        Stream statement, StatementLayout layout, Action<AnalysisProgress>? progress, CancellationToken cancellationToken)
    {
        using var rows = StatementRows.Open(statement, layout, layout.AllRows, _limits.Rows, accountReference: "");
        while (rows.MoveNext())
        {
            Add(rows.Current);
            if (_rows % RowsBetweenReports != 0)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Invoke(new AnalysisProgress(_rows, rows.Current.ByteOffsetEnd));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return (rows.AccountReference, rows.OtherAccountReference);
    }

    [MethodImpl(HotPath.Compiled)]
    private void Add(in StatementRow row)
    {
        _rows++;
        var movements = row.Movements;
        _movements += movements.Count;
        _planner.Add(row);
        if (row.Movement is { } movement)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_rowsPerDay, movement.Day, out _)++;
            for (var effect = 0; effect < movements.Count; effect++)
                AddMovement(movements[effect], row.LineNumber);
            return;
        }

        _issueCount++;
        if (_issues.Count < _limits.RowIssuesMax)
            _issues.Add(row.Issue!);
    }

    [MethodImpl(HotPath.Compiled)]
    private void AddMovement(StatementMovement movement, long lineNumber)
    {
        _occurrences.Add(movement);
        var totals = MovementTotals.Of(movement);
        _totals += totals;
        if (totals.Greater > _largest.Amount)
            _largest = new LargestAmount(lineNumber, totals.Greater);
    }
}
