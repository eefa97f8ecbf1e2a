using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>How a supported format is recognized.</summary>
/// <param name="Format">Which.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Broker">The broker.</param>
/// <param name="LeadingColumns">The names its header begins with.</param>
/// <param name="RequiredColumns">The names its header must have.</param>
internal sealed record SupportedFormat(StatementFormat Format, string Name, string Broker, string[] LeadingColumns, string[] RequiredColumns);
