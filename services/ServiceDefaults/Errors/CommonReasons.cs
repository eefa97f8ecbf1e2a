namespace GrpcImport.ServiceDefaults.Errors;

/// <summary>
/// Reasons that any service may answer: each is a value, without its prefix, of every service's enum of reasons. A test holds them to that.
/// </summary>
public static class CommonReasons
{
    /// <summary>INVALID_ARGUMENT.</summary>
    public const string FieldInvalid = "FIELD_INVALID";

    /// <summary>INVALID_ARGUMENT.</summary>
    public const string PageTokenInvalid = "PAGE_TOKEN_INVALID";

    /// <summary>UNAUTHENTICATED.</summary>
    public const string TokenInvalid = "TOKEN_INVALID";

    /// <summary>RESOURCE_EXHAUSTED.</summary>
    public const string DiskFull = "DISK_FULL";

    /// <summary>UNAVAILABLE.</summary>
    public const string DatabaseLocked = "DATABASE_LOCKED";

    /// <summary>DATA_LOSS.</summary>
    public const string DatabaseCorrupt = "DATABASE_CORRUPT";

    /// <summary>UNAVAILABLE.</summary>
    public const string DatabaseUnavailable = "DATABASE_UNAVAILABLE";

    /// <summary>RESOURCE_EXHAUSTED.</summary>
    public const string DatabaseConnectionsExhausted = "DATABASE_CONNECTIONS_EXHAUSTED";

    /// <summary>UNAVAILABLE.</summary>
    public const string ShuttingDown = "SHUTTING_DOWN";

    /// <summary>RESOURCE_EXHAUSTED.</summary>
    public const string WatchersTooMany = "WATCHERS_TOO_MANY";

    /// <summary>INTERNAL.</summary>
    public const string Internal = "INTERNAL";

    /// <summary>RESOURCE_EXHAUSTED.</summary>
    public const string MessageTooLarge = "MESSAGE_TOO_LARGE";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        FieldInvalid, PageTokenInvalid, TokenInvalid, DiskFull, DatabaseLocked, DatabaseCorrupt, DatabaseUnavailable, DatabaseConnectionsExhausted,
        ShuttingDown, WatchersTooMany, Internal, MessageTooLarge,
    ];
}
