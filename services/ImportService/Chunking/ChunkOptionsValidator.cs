using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Chunking;

/// <summary>Checks the ranges of <see cref="ChunkOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ChunkOptionsValidator : IValidateOptions<ChunkOptions>;
