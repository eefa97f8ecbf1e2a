using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Contracts;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Failures;

/// <summary>Tells a refused field of a request by the option that filled it: nobody types the contract's names.</summary>
internal static class RefusedOptions
{
    /// <param name="ask">Sends the request.</param>
    /// <param name="options">Fields, and the options that fill them; others keep their names.</param>
    /// <exception cref="CliFailure">FIELD_INVALID, in the words of the command line.</exception>
    internal static async Task<T> NamedAsync<T>(Func<Task<T>> ask, params (string Field, string Option)[] options)
    {
        try
        {
            return await ask();
        }
        catch (RpcException e) when (ErrorDetails.From(e) is { Reason: CommonReasons.FieldInvalid, Violations.Count: > 0 })
        {
            var violations = ErrorDetails.From(e).Violations.Select(violation => $"{Name(violation.Field, options)} {violation.Description}");
            throw new CliFailure(ExitCode.Failed, CommonReasons.FieldInvalid, string.Join("; ", violations) + ".");
        }
    }

    private static string Name(string field, (string Field, string Option)[] options) =>
        options.Where(option => option.Field == field).Select(option => option.Option).FirstOrDefault(field);
}
