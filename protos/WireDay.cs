using System.Globalization;

namespace GrpcImport.Contracts;

/// <summary>Days as the wire carries them: yyyy-MM-dd.</summary>
public static class WireDay
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>The text of a day.</summary>
    public static string Format(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Writes the text of a day in UTF-8, without allocating; false where it does not fit.</summary>
    public static bool TryFormat(DateOnly day, Span<byte> destination, out int bytesWritten) =>
        // "O" is the same form, and the one that DateOnly writes without reading a pattern.
        day.TryFormat(destination, out bytesWritten, "O", CultureInfo.InvariantCulture);

    /// <summary>Reads a day; false for any other text.</summary>
    public static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>Reads a day.</summary>
    /// <exception cref="FormatException">The text is not of the form yyyy-MM-dd.</exception>
    public static DateOnly Parse(string text) =>
        TryParse(text, out var day) ? day : throw new FormatException($"'{text}' is not a day of the form yyyy-MM-dd.");
}
