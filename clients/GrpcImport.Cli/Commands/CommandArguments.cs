using System.CommandLine;
using System.Globalization;
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

    /// <summary>An amount of 0 or more, as people write it; refused by the parser where it is none.</summary>
    internal static Option<string?> Amount(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "AMOUNT" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!TryAmount(token.Value, out var amount) || amount < 0))
                result.AddError($"'{token.Value}' is not an amount; expected digits with '.' as decimal separator, such as 1234.50.");
        });
        return option;
    }

    /// <summary>A number from 1; refused by the parser where it is none.</summary>
    internal static Option<int?> Number(string name, string description)
    {
        var option = new Option<int?>(name)
        {
            Description = description,
            HelpName = "N",
            // The parser's own refusal names a type of this program's language.
            CustomParser = result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                    return number;
                result.AddError($"'{result.Tokens[0].Value}' is no value of {name}; expected a number from 1.");
                return null;
            },
        };
        return option;
    }

    /// <summary>An amount as it travels; null where there is none.</summary>
    internal static string? Canonical(string? amount) => TryAmount(amount, out var value) ? CanonicalDecimal.Format(value) : null;

    private static bool TryAmount(string? text, out decimal amount) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
        && CanonicalDecimal.IsInRange(amount);

    /// <summary>One of a few words; refused by the parser where it is none of them.</summary>
    internal static Option<string?> Choice(string name, string description, params IReadOnlyList<string> words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.CompletionSources.Add([.. words]);
        // The parser's own refusal of such a value is a list of several lines.
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
                result.AddError($"'{token.Value}' is no value of {name}; expected {string.Join(" or ", words)}.");
        });
        return option;
    }

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
