namespace GrpcImport.ImportService.Grpc;

/// <summary>The first characters of a UUID as the range of ids that begin so.</summary>
internal static class IdPrefix
{
    private const int DigitsMax = 32;

    /// <summary>The range; null for the empty prefix.</summary>
    internal static (Guid First, Guid Last)? Read(string field, string prefix)
    {
        if (prefix.Length == 0)
        {
            return null;
        }

        var digits = prefix.Replace("-", string.Empty, StringComparison.Ordinal);
        if (digits.Length is 0 or > DigitsMax || !digits.All(char.IsAsciiHexDigitLower))
        {
            throw ImportErrors.FieldInvalid(field, prefix, "the first characters of a UUID in lower case");
        }

        return (Fill(digits, '0'), Fill(digits, 'f'));
    }

    private static Guid Fill(string digits, char rest) => Guid.ParseExact(digits.PadRight(DigitsMax, rest), "N");
}
