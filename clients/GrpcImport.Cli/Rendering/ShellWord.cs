namespace GrpcImport.Cli.Rendering;

/// <summary>An argument of a command that the user is told to run.</summary>
internal static class ShellWord
{
    /// <summary>As it is where every shell takes it for one word; else in double quotes, inside which a quote itself is escaped.</summary>
    internal static string Of(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') ? text : $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
