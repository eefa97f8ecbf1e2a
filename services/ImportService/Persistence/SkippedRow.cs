namespace GrpcImport.ImportService.Persistence;

/// <summary>What an effect of a statement row met instead of becoming a movement of its own.</summary>
internal sealed class SkippedRow
{
    public required Guid ImportId { get; init; }

    public required long RowNumber { get; init; }

    public required int EffectNumber { get; init; }

    public required Guid MetImportId { get; init; }

    public required long MetRowNumber { get; init; }

    public required int MetEffectNumber { get; init; }
}
