using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Analysis;

/// <summary>Checks the ranges of <see cref="AnalysisOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AnalysisOptionsValidator : IValidateOptions<AnalysisOptions>;
