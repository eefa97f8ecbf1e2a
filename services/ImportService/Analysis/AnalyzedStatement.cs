using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Analysis;

/// <summary>What one pass over a statement found.</summary>
/// <param name="Layout">Format, broker, columns.</param>
/// <param name="AccountReference">The statement's own account reference; empty where it has none.</param>
/// <param name="OtherAccountReference">The account of another statement behind the first in the same file; empty where there is none.</param>
/// <param name="RowsTotal">Data rows, those with issues included.</param>
/// <param name="MovementsTotal">Movements.</param>
/// <param name="Totals">What the movements add up to.</param>
/// <param name="Largest">Where the largest of them stands.</param>
/// <param name="RowsPerDay">Rows that became movements, by day, in order.</param>
/// <param name="Issues">Row issues in the order of the file, up to the limit.</param>
/// <param name="IssueCount">Row issues, counted beyond the limit too.</param>
/// <param name="Chunks">The chunks by number, with the occurrence numbers of their movements.</param>
internal sealed record AnalyzedStatement(
    StatementLayout Layout,
    string AccountReference,
    string OtherAccountReference,
    long RowsTotal,
    long MovementsTotal,
    MovementTotals Totals,
    LargestAmount Largest,
    IReadOnlyList<RowsOnDay> RowsPerDay,
    IReadOnlyList<StatementRowIssue> Issues,
    long IssueCount,
    IReadOnlyList<AnalyzedChunk> Chunks)
{
    /// <summary>Earliest day of a movement; null where there is none.</summary>
    public DateOnly? FirstDay => RowsPerDay.Count == 0 ? null : RowsPerDay[0].Day;

    /// <summary>Latest day of a movement; null where there is none.</summary>
    public DateOnly? LastDay => RowsPerDay.Count == 0 ? null : RowsPerDay[^1].Day;

    /// <summary>There are more row issues than the limit.</summary>
    public bool TooManyIssues => IssueCount > Issues.Count;
}

/// <summary>The largest amount or quantity of a statement, signs left out, rounded up.</summary>
/// <param name="LineNumber">1-based line of its row.</param>
/// <param name="Amount">Of one movement: value and costs together, or the quantity.</param>
internal readonly record struct LargestAmount(long LineNumber, decimal Amount);

/// <summary>How many rows a day has.</summary>
/// <param name="Day">The day.</param>
/// <param name="Rows">Rows that became movements.</param>
internal readonly record struct RowsOnDay(DateOnly Day, int Rows);
