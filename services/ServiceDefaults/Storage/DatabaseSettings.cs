namespace GrpcImport.ServiceDefaults.Storage;

/// <summary>Which database a store is on, as its service was configured.</summary>
/// <param name="Provider">Its kind.</param>
/// <param name="Section">The configuration section, for messages: "Imports".</param>
/// <param name="Schema">The schema of the service's tables on a server: "imports".</param>
public sealed record DatabaseSettings(DatabaseProvider Provider, string Section, string Schema)
{
    /// <summary>The SQLite file.</summary>
    public string File { get; init; } = "";

    /// <summary>How the server is reached. A secret: never logged, never part of a message.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>How long a write waits for a lock that another process holds on a SQLite file, in seconds.</summary>
    public int BusySecondsMax { get; init; } = 5;

    /// <summary>
    /// Attempts of a transaction on a server: 6, so that a failover of a few seconds is waited out (50 ms doubled five times: 1.6 s and the
    /// time-outs of the attempts), and a server that is really gone is told of soon.
    /// </summary>
    public int AttemptsMax { get; init; } = 6;

    /// <summary>Wait before the second attempt, doubled for each further one, give or take a half: 50 ms, longer than a transaction in the way takes.</summary>
    public int RetryDelayMs { get; init; } = 50;

    /// <summary>How long one statement of a migration may take, and the wait for another migration: 1 hour, for an index on a table of some 100 million rows.</summary>
    public int MigrationSecondsMax { get; init; } = 3_600;

    // Records print their properties.
    public override string ToString() => $"{Provider} ({Section})";
}
