using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Rendering;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Lookup;

/// <summary>Finds the import that a command names: its id, a unique beginning of it, or 'last'.</summary>
internal static class ImportLookup
{
    private const string Last = "last";

    /// <summary>Enough to say that a beginning is not unique, and to show which ids share it.</summary>
    private const int CandidatesMax = 5;

    internal static async Task<Import> FindAsync(Session session, string text, CancellationToken cancellationToken)
    {
        var isLast = text.Equals(Last, StringComparison.OrdinalIgnoreCase);
        var found = await ListAsync(session, isLast ? "" : Prefix(text), isLast ? 1 : CandidatesMax, cancellationToken);
        return found switch
        {
            [var single] => single,
            [] when isLast => throw NotFound("There are no imports yet: 'grpcimport import FILE' makes one."),
            [] => throw NotFound($"There is no import '{PrintableText.Of(text)}'; 'grpcimport history' lists them."),
            _ => throw CliFailure.Usage($"'{text}' is the beginning of several imports' ids: {string.Join(", ", found.Select(import => import.Id))}; give more of it."),
        };
    }

    private static string Prefix(string text)
    {
        var prefix = text.ToLowerInvariant();
        if (prefix.Length is 0 or > 36 || prefix.Any(c => !char.IsAsciiHexDigitLower(c) && c != '-'))
            throw NotFound($"There is no import '{PrintableText.Of(text)}'; expected an id, a unique beginning of it, or 'last' ('grpcimport history' lists them).");
        return prefix;
    }

    private static async Task<IReadOnlyList<Import>> ListAsync(Session session, string prefix, int count, CancellationToken cancellationToken) =>
        (await session.Imports.ListImportsAsync(
            new ListImportsRequest { IdPrefix = prefix, PageSize = count },
            deadline: CallLimits.Question(session.Environment.Time),
            cancellationToken: cancellationToken)).Imports;

    private static CliFailure NotFound(string message) => new(ExitCode.Failed, ReasonName.Of(ErrorReason.ImportNotFound), message);
}
