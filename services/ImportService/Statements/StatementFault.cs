using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>Why a file as a whole is no statement that can be read.</summary>
/// <param name="Reason">FILE_EMPTY, FILE_HAS_NO_ROWS, FILE_ENCODING_UNSUPPORTED or FILE_FORMAT_UNKNOWN.</param>
/// <param name="ByteOffset">Where it was seen, 0-based.</param>
/// <param name="Message">For people: what was seen and what is supported.</param>
internal sealed record StatementFault(ErrorReason Reason, long ByteOffset, string Message);
