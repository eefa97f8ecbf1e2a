namespace GrpcImport.ImportService.Accounts;

/// <summary>The rule for names of accounts: 1 to 100 characters, no control characters, no space at either end, unique without regard to case.</summary>
internal static class AccountName
{
    internal const int LengthMax = 100;

    internal const string Expected = "1 to 100 characters without control characters and without a space at either end";

    internal static bool IsValid(string name) =>
        name.Length is > 0 and <= LengthMax && name.Trim().Length == name.Length && !name.Any(char.IsControl);

    /// <summary>Names with the same key are the same name.</summary>
    internal static string Key(string name) => name.ToLowerInvariant();
}
