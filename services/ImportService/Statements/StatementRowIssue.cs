using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>What was wrong with one row. A value: the row is left out and the rest of the statement goes on.</summary>
/// <param name="LineNumber">1-based line of the file on which the row begins.</param>
/// <param name="RowNumber">1-based number of the data row.</param>
/// <param name="Column">The column's name as the header writes it; empty where the whole row is meant.</param>
/// <param name="Value">What stands there, cut to <see cref="ValueLengthMax"/> characters.</param>
/// <param name="Reason">Stable reason.</param>
/// <param name="Message">For people: what is wrong.</param>
/// <param name="Expected">What would be right.</param>
internal sealed record StatementRowIssue(
    long LineNumber,
    long RowNumber,
    string Column,
    string Value,
    RowIssueReason Reason,
    string Message,
    string Expected)
{
    /// <summary>Characters of a value that are kept.</summary>
    public const int ValueLengthMax = 200;
}
