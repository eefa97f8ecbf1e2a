namespace GrpcImport.Cli.Connection;

/// <summary>Where the services of a command run.</summary>
internal enum ServerPlace
{
    /// <summary>In this process: they end with the command.</summary>
    InProcess,

    /// <summary>In another process on the same data folder.</summary>
    OtherProcess,

    /// <summary>Where --server says.</summary>
    Remote,
}
