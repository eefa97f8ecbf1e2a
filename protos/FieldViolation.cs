namespace GrpcImport.Contracts;

/// <summary>A field of a request that is missing or outside its range.</summary>
/// <param name="Field">Path of the field as the proto names it ("header.file_name", "movements[3].quantity").</param>
/// <param name="Description">What it holds and what would be right.</param>
public sealed record FieldViolation(string Field, string Description)
{
    /// <summary>Characters of the refused value that are repeated: enough to recognise it, few enough for several in one trailer.</summary>
    private const int ValueCharactersMax = 100;

    /// <summary>Names field, value and what would be right.</summary>
    /// <param name="field">Path of the field as the proto names it.</param>
    /// <param name="value">What it holds; null where nothing is there. Cut to 100 characters.</param>
    /// <param name="expected">What would be right, as the end of "expected …" ("a day of the form yyyy-MM-dd").</param>
    public static FieldViolation Of(string field, string? value, string expected) =>
        new(field, string.IsNullOrEmpty(value) ? $"is missing; expected {expected}" : $"is '{Printable(value)}'; expected {expected}");

    private static string Printable(string value)
    {
        var cut = value.Length > ValueCharactersMax ? value[..ValueCharactersMax] + "…" : value;
        // Control characters and halves of surrogate pairs would not survive a terminal or the wire.
        return string.Create(cut.Length, cut, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(text[i]) || char.IsSurrogate(text[i]) ? '?' : text[i];
        });
    }
}
