using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Persistence;

/// <summary>A stored row issue; see the message RowIssue.</summary>
internal sealed class RowIssueRow
{
    public required Guid ImportId { get; init; }

    public required long RowNumber { get; init; }

    public required long LineNumber { get; init; }

    public required string Column { get; init; }

    public required string Value { get; init; }

    public required RowIssueReason Reason { get; init; }

    public required string Message { get; init; }

    public required string Expected { get; init; }
}
