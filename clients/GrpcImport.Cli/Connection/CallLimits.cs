namespace GrpcImport.Cli.Connection;

/// <summary>How long calls may take.</summary>
internal static class CallLimits
{
    /// <summary>A question: the largest page takes well below a second; a busy disk may take several.</summary>
    private static readonly TimeSpan QuestionTimeMax = TimeSpan.FromSeconds(30);

    /// <summary>One message of an upload, until the server has taken it: it may be writing to a slow disk.</summary>
    internal static readonly TimeSpan UploadSilenceMax = TimeSpan.FromSeconds(60);

    /// <summary>The answer to an upload: the server forces the statement to its disk and looks for its format.</summary>
    internal static readonly TimeSpan UploadAnswerTimeMax = TimeSpan.FromMinutes(5);

    /// <summary>The server sends an event a second while anything runs: half a minute of silence is a lost connection.</summary>
    internal static readonly TimeSpan WatchSilenceMax = TimeSpan.FromSeconds(30);

    /// <summary>How long a lost server is looked for: a restart, with recovery, takes seconds; an update of the machine a minute.</summary>
    internal static readonly TimeSpan LostServerTimeMax = TimeSpan.FromSeconds(90);

    /// <summary>How long an import of this process may be held up by its store: a lock of a backup passes in seconds, and where it has not after half a minute, somebody has to do something.</summary>
    internal static readonly TimeSpan HeldUpTimeMax = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled import may take to reach its safe point: one chunk and its retries.</summary>
    internal static readonly TimeSpan CancelTimeMax = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A calculation on request: an attempt may take ten minutes, and a running import of the account is waited for first. Who does not want to
    /// wait presses Ctrl-C, which ends the wait and not the calculation.
    /// </summary>
    private static readonly TimeSpan CalculationTimeMax = TimeSpan.FromMinutes(30);

    /// <summary>The measures of an account: each day of its life is valued, decades in seconds.</summary>
    private static readonly TimeSpan PerformanceTimeMax = TimeSpan.FromMinutes(5);

    /// <summary>The deadline of measures asked for now.</summary>
    internal static DateTime Performance(TimeProvider time) => time.GetUtcNow().UtcDateTime + PerformanceTimeMax;

    /// <summary>The deadline of a calculation asked for now.</summary>
    internal static DateTime Calculation(TimeProvider time) => time.GetUtcNow().UtcDateTime + CalculationTimeMax;

    /// <summary>The deadline of a question asked now.</summary>
    internal static DateTime Question(TimeProvider time) => time.GetUtcNow().UtcDateTime + QuestionTimeMax;
}
