namespace GrpcImport.Cli.Rendering;

/// <summary>Text of files and servers, made safe to print.</summary>
internal static class PrintableText
{
    /// <summary>Replaces control characters: a file name or a description must not command the terminal.</summary>
    internal static string Of(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;
}
