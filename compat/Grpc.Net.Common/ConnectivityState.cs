namespace Grpc.Core;

/// <summary>The state of a channel's connection.</summary>
public enum ConnectivityState
{
    /// <summary>Not connected, and not trying.</summary>
    Idle,

    /// <summary>Connecting.</summary>
    Connecting,

    /// <summary>Ready for calls.</summary>
    Ready,

    /// <summary>Failed; it tries again.</summary>
    TransientFailure,

    /// <summary>Closed for good.</summary>
    Shutdown,
}
