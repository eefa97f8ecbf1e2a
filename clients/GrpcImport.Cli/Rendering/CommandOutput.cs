using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Terminal;
using Spectre.Console;

namespace GrpcImport.Cli.Rendering;

/// <summary>
/// What a command prints: its result on standard output (text, or exactly one JSON document), everything else on standard error.
/// </summary>
internal sealed class CommandOutput
{
    /// <summary>Columns of a table that goes into a file or a pipe: nothing there is ever cut or wrapped.</summary>
    private const int PipeColumns = 10_000;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        // The document goes to a program or a terminal, never into a web page; control characters are escaped all the same.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same for parts of a document, each on a line of its own.</summary>
    internal static readonly JsonSerializerOptions OneLine = new(Indented) { WriteIndented = false };

    private readonly CliEnvironment environment;
    private readonly IAnsiConsole result;

    internal CommandOutput(CliEnvironment environment, bool json)
    {
        this.environment = environment;
        Json = json;
        result = Console(environment.Output, environment.OutputIsTerminal);
        if (environment is { OutputIsTerminal: true, OutputColumns: { } columns })
            result.Profile.Width = columns;
        Notes = Console(environment.Error, environment.ErrorIsTerminal);
    }

    /// <summary>Standard output holds one JSON document and nothing else.</summary>
    internal bool Json { get; }

    /// <summary>Something is on standard output already.</summary>
    internal bool HasResult { get; private set; }

    /// <summary>Standard error, for progress.</summary>
    internal IAnsiConsole Notes { get; }

    /// <summary>Columns of standard output.</summary>
    internal int Width => result.Profile.Width;

    /// <summary>Standard output goes into a file or to a program.</summary>
    internal bool IsPiped => !environment.OutputIsTerminal;

    /// <summary>Standard output is looked at, on something that draws more than ASCII.</summary>
    internal bool DrawsUnicode => environment.OutputIsTerminal && result.Profile.Capabilities.Unicode;

    internal bool NotesAreLive => environment.ErrorIsTerminal;

    internal void Line(string text)
    {
        HasResult = true;
        environment.Output.WriteLine(PrintableText.Of(text));
    }

    /// <param name="title">The line above it.</param>
    /// <param name="table">Cut and wrapped where the terminal is narrower than it.</param>
    /// <param name="columnsMin">What it is given where the terminal is narrower: the terminal then wraps its lines, and nothing is lost.</param>
    internal void Table(string title, Table table, int columnsMin = 0)
    {
        Line(title);
        var columns = result.Profile.Width;
        result.Profile.Width = Math.Max(columns, columnsMin);
        result.Write(table);
        result.Profile.Width = columns;
    }

    internal void Note(string text)
    {
        environment.Error.WriteLine(PrintableText.Of(text));
        environment.Error.Flush();
    }

    internal void Document(JsonNode document)
    {
        BeginDocument();
        environment.Output.WriteLine(document.ToJsonString(Indented));
    }

    /// <summary>For a document that is too large for memory: the caller writes it.</summary>
    internal TextWriter BeginDocument()
    {
        HasResult = true;
        return environment.Output;
    }

    /// <summary>Says what went wrong. Under --json standard output holds it too, unless a document was begun.</summary>
    internal void Fail(CliFailure failure)
    {
        Note($"error: {failure.Message} [{failure.Reason}]");
        if (Json && !HasResult)
            Document(failure.Import is { } import ? ImportDocument.OfUnfinished(import, failure) : new JsonObject { ["error"] = MessageJson.Error(failure) });
        environment.Output.Flush();
    }

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal)
            console.Profile.Width = PipeColumns;
        return console;
    }
}
