using System.CommandLine;
using System.CommandLine.Parsing;

namespace GrpcImport.Cli.CommandLine;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    internal Option<string?> Data { get; } = new("--data")
    {
        Description = "Folder of databases and staged statements; without --server both services run here. Default: $GRPCIMPORT_DATA, else the user's local data folder.",
        HelpName = "DIR",
        Recursive = true,
    };

    internal Option<string?> Server { get; } = new("--server")
    {
        Description = "Talk to an ImportService that runs elsewhere, such as http://127.0.0.1:5000.",
        HelpName = "URL",
        Recursive = true,
    };

    internal Option<string?> SnapshotServer { get; } = new("--snapshot-server")
    {
        Description = "The SnapshotService of --server. Default: the same.",
        HelpName = "URL",
        Recursive = true,
    };

    internal Option<bool> Json { get; } = new("--json")
    {
        Description = "Print exactly one JSON document on standard output; money as decimal strings.",
        Recursive = true,
    };

    internal GlobalOptions()
    {
        Server.Validators.Add(RequireHttp);
        SnapshotServer.Validators.Add(RequireHttp);
        Data.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError("--data is empty; expected a folder.");
        });
    }

    internal void AddTo(RootCommand root)
    {
        root.Add(Data);
        root.Add(Server);
        root.Add(SnapshotServer);
        root.Add(Json);
    }

    private static void RequireHttp(OptionResult result)
    {
        if (result.Tokens is not [var token])
            return;
        if (!Uri.TryCreate(token.Value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
            result.AddError($"'{token.Value}' is not the address of a server; expected http://HOST:PORT or https://HOST:PORT.");
    }
}
