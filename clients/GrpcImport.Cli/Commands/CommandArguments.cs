using System.CommandLine;
using GrpcImport.Contracts;

namespace GrpcImport.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommandArguments
{
    internal static Argument<string> Import() => new("IMPORT") { Description = "Id of an import, a unique beginning of it, or 'last'." };

    internal static Argument<string> Account() => new("ACCOUNT") { Description = "Name or id of an account." };

    /// <summary>A day; refused by the parser where it is none.</summary>
    internal static Option<string?> Day(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "DATE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !WireDay.TryParse(token.Value, out _))
                result.AddError($"'{token.Value}' is not a day; expected yyyy-MM-dd, such as 2024-05-31.");
        });
        return option;
    }
}
