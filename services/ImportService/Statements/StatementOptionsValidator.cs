using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Statements;

/// <summary>Checks the ranges of <see cref="StatementOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class StatementOptionsValidator : IValidateOptions<StatementOptions>;
