using System.CommandLine;
using GrpcImport.Contracts;

namespace GrpcImport.Cli.Commands;

/// <summary>Arguments and options that several commands share.</summary>
internal static class CommandArguments
{
    private const int AccountNameLengthMax = 100;

    internal static Argument<string> Import() => new("IMPORT") { Description = "Id of an import, a unique beginning of it, or 'last'." };

    internal static Argument<string> Account() => new("ACCOUNT") { Description = "Name or id of an account." };

    /// <summary>
    /// Name of an account that may be made: the service's own rule, so that nothing is sent in vain. U+FFFD stands for bytes that are no
    /// UTF-8, and an account of that name could hardly be named again.
    /// </summary>
    internal static Option<string?> NewAccount()
    {
        var option = new Option<string?>("--account") { Description = "Account to import into, created when new. Default: named after the broker.", HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IsAccountName(token.Value))
                result.AddError($"--account is not a name; expected 1 to {AccountNameLengthMax} characters without control characters and without a space at either end.");
        });
        return option;
    }

    private static bool IsAccountName(string name) =>
        name.Length is > 0 and <= AccountNameLengthMax && name.Trim().Length == name.Length && !name.Any(c => char.IsControl(c) || c == '\uFFFD');

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
