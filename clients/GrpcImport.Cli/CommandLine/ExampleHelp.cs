using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GrpcImport.Cli.CommandLine;

/// <summary>Prints the usual help of a command and, below it, its examples and what all commands share.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    internal const string Epilogue = """
        IMPORT is an import's id, a unique beginning of it, or 'last'. ACCOUNT is a name (upper and lower case alike) or an id. DATE is yyyy-MM-dd.

        Exit codes:
          0    done
          1    the server refused it, or the import failed, or rows or prices were refused under --strict
          2    wrong usage, or a file that cannot be read
          3    the server cannot be reached, or does not answer
          130  interrupted (Ctrl-C); 'resume', or the same 'import' again, goes on

        Environment:
          GRPCIMPORT_DATA   the data folder where --data is not given
          GRPCIMPORT_TOKEN  the bearer token: asked for by servers, sent by clients
          NO_COLOR          any value: no colours
        """;

    internal static void Install(RootCommand root)
    {
        foreach (var option in root.Options.OfType<HelpOption>())
        {
            if (option.Action is HelpAction usual)
                option.Action = new ExampleHelp(usual);
        }
    }

    // Help is shown even where the rest of the line is wrong.
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is ExampleCommand { Examples.Count: > 0 } command)
            output.WriteLine($"Examples:\n  {string.Join("\n  ", command.Examples)}\n");
        output.WriteLine(Epilogue);
        return ExitCode.Done;
    }
}
