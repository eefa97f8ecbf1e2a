namespace GrpcImport.Standalone.Hosting;

/// <summary>How both services are to run on a data folder.</summary>
public sealed record StandaloneSettings
{
    /// <summary>Runs imports, and takes up again those that were left unfinished; otherwise the host only answers questions.</summary>
    public required bool RunImports { get; init; }

    /// <summary>Where both services are offered together; the default is a free port that only this machine reaches.</summary>
    public string ListenUrl { get; init; } = "http://127.0.0.1:0";

    /// <summary>Allows http where other machines reach it.</summary>
    public bool Insecure { get; init; }

    /// <summary>Certificate of https: a PEM file or a PFX file.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Private key of a PEM certificate, where its file does not hold it.</summary>
    public string? CertificateKeyFile { get; init; }

    /// <summary>The bearer token that the import host sends to the snapshot host; null for none. Servers take theirs from the environment.</summary>
    public string? Token { get; init; }

    /// <summary>Logs to standard error; otherwise warnings and errors go to a file in the data folder.</summary>
    public bool LogToConsole { get; init; }

    /// <summary>Further configuration of both services ("Imports:RowsPerChunkMax"); it wins over the environment's.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();
}
