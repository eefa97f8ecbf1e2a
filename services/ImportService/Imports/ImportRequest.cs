using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Imports;

/// <summary>What the header of an upload asks for, checked.</summary>
internal sealed record ImportRequest
{
    /// <summary>The account's id; null where it is named, or not given.</summary>
    public required Guid? AccountId { get; init; }

    /// <summary>The account's name; null where the id is given, or nothing.</summary>
    public required string? AccountName { get; init; }

    public required string FileName { get; init; }

    public required string RequestId { get; init; }

    /// <summary>64 lower-case hexadecimal digits; null where not known beforehand.</summary>
    public required string? Sha256 { get; init; }

    public required ulong? SizeBytes { get; init; }

    public required DuplicateStrategy DuplicateStrategy { get; init; }

    public required bool OverrideAccountReference { get; init; }
}
