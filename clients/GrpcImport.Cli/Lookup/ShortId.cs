namespace GrpcImport.Cli.Lookup;

/// <summary>Ids cut to what tells them apart.</summary>
internal static class ShortId
{
    /// <summary>An id begins with the millisecond it was made in: 13 characters hold all of it, so that two imports a second apart differ.</summary>
    private const int LengthMin = 13;

    /// <summary>How many characters tell all of the ids apart; at least 13.</summary>
    internal static int UniqueLength(IEnumerable<string> ids)
    {
        var ordered = ids.Order(StringComparer.Ordinal).ToList();
        return ordered.Zip(ordered.Skip(1), (a, b) => CommonLength(a, b) + 1).Append(LengthMin).Max();
    }

    private static int CommonLength(string a, string b) => a.AsSpan().CommonPrefixLength(b);
}
