namespace GrpcImport.Cli.CommandLine;

/// <summary>The exit codes of every command; <see cref="GrpcImportCommand"/> prints them in its help.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for is done.</summary>
    internal const int Done = 0;

    /// <summary>The server refused it, the import failed, or rows or prices were refused under --strict.</summary>
    internal const int Failed = 1;

    /// <summary>Wrong usage, or a file that cannot be read.</summary>
    internal const int Usage = 2;

    /// <summary>The server cannot be reached, or does not answer.</summary>
    internal const int Unreachable = 3;

    /// <summary>Ctrl-C or a request to terminate.</summary>
    internal const int Interrupted = 130;
}
