namespace GrpcImport.Cli.Connection;

/// <summary>What a command needs of a host on its data folder.</summary>
internal enum HostDuty
{
    /// <summary>It answers questions; no import runs because of them.</summary>
    Answer,

    /// <summary>It runs imports, those that a kill left unfinished included.</summary>
    RunImports,
}
