namespace GrpcImport.ServiceDefaults.Identifiers;

/// <summary>UUIDs as the wire carries them: lower case with hyphens, so that equal ids have equal texts.</summary>
public static class Identifier
{
    /// <summary>What would be right, for an error.</summary>
    public const string Expected = "a UUID in lower case with hyphens";

    /// <summary>The text of an id.</summary>
    public static string Format(Guid id) => id.ToString("D");

    /// <summary>Reads an id; false for any other text, and for the id of zeros, which names nothing.</summary>
    public static bool TryParse(string? text, out Guid id) =>
        Guid.TryParseExact(text, "D", out id) && id != Guid.Empty && Format(id) == text;
}
