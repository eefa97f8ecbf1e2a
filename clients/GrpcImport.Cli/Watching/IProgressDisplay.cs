using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Watching;

/// <summary>Shows how an import moves on.</summary>
internal interface IProgressDisplay
{
    /// <summary>Bytes of the statement that are sent.</summary>
    void Uploaded(ulong bytes, ulong bytesTotal);

    /// <summary>The newest event.</summary>
    void Show(ProgressEvent progress);

    /// <summary>The server is gone and is looked for.</summary>
    void Lost(string why);
}
