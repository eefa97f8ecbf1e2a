namespace GrpcImport.ImportService.Snapshots;

/// <summary>What a failed attempt means for the next one.</summary>
internal enum AttemptFailureKind
{
    /// <summary>The service did not answer, or broke off: tried again, and counted by the breaker.</summary>
    Outage,

    /// <summary>The service answers, but cannot do it now: tried again, and no business of the breaker.</summary>
    Busy,

    /// <summary>The movements changed on the way: tried again; a fault of the content when it stays so.</summary>
    Damaged,

    /// <summary>Would be refused again.</summary>
    Refused,

    /// <summary>Is not needed any more.</summary>
    Superseded,
}

/// <summary>One attempt failed.</summary>
/// <param name="kind">What that means for the next one.</param>
/// <param name="cause">For the log: status code and reason ("UNAVAILABLE SHUTTING_DOWN"), never what the service wrote about a row.</param>
/// <param name="message">For people.</param>
/// <param name="serviceReason">Name from SnapshotErrorReason, empty where the service gave none.</param>
/// <param name="retryAfter">Wait that the service asks for; null where it does not.</param>
/// <param name="inner">What was thrown.</param>
internal sealed class AttemptFailedException(
    AttemptFailureKind kind, string cause, string message, string serviceReason = "", TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public AttemptFailureKind Kind { get; } = kind;

    public string Cause { get; } = cause;

    public string ServiceReason { get; } = serviceReason;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Revision of the visible snapshots, where these superseded the calculation.</summary>
    public ulong? VisibleRevision { get; init; }

    /// <summary>Another attempt can succeed.</summary>
    public bool IsRetryable => Kind is AttemptFailureKind.Outage or AttemptFailureKind.Busy or AttemptFailureKind.Damaged;
}
