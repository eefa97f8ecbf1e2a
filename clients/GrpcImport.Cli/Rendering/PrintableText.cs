using System.Globalization;

namespace GrpcImport.Cli.Rendering;

/// <summary>Text of files and servers, made safe to print.</summary>
internal static class PrintableText
{
    /// <summary>Replaces control characters: a file name or a description must not command the terminal.</summary>
    internal static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    /// <summary>Writes control characters as C does: who mistyped an argument sees what is in it.</summary>
    internal static string Escaped(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(Escaped)) : text;

    private static string Escaped(char c) => c switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => c.ToString(),
    };
}
