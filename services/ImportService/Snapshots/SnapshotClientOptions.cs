using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>How ImportService calls SnapshotService; section "SnapshotClient".</summary>
internal sealed class SnapshotClientOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "SnapshotClient";

    /// <summary>Address of SnapshotService: http or https, host and port. There is no default: a wrong guess would be retried for nothing.</summary>
    [Required]
    public string Address { get; set; } = "";

    /// <summary>Bearer token, visible ASCII; absent: the environment's GRPCIMPORT_TOKEN; no header where that has none either.</summary>
    [RegularExpression("[!-~]+", ErrorMessage = "The bearer token must be visible ASCII without spaces.")]
    public string? Token { get; set; }

    /// <summary>Attempts of one calculation. 6 wait about 6 seconds in sum, the restart of a service; after that a person should hear of it.</summary>
    [Range(1, 100)]
    public int AttemptsMax { get; set; } = 6;

    /// <summary>Wait before the second attempt, doubled each time, with jitter. 200 ms is not felt, and lets a restarting listener bind.</summary>
    [Range(1, 60_000)]
    public int RetryDelayMs { get; set; } = 200;

    /// <summary>Longest such wait. 10 s: who watches the progress still sees that something is tried.</summary>
    [Range(1, 600_000)]
    public int RetryDelayMsMax { get; set; } = 10_000;

    /// <summary>Longest wait that the service may ask for (google.rpc.RetryInfo). 60 s: a calculation in front of ours takes no longer.</summary>
    [Range(0, 3_600)]
    public int RetryAfterSecondsMax { get; set; } = 60;

    /// <summary>Deadline of an attempt. 600 s: ten times what a million movements take.</summary>
    [Range(1, 86_400)]
    public int AttemptSecondsMax { get; set; } = 600;

    /// <summary>
    /// Idle deadline: how long one write may take, and how long nothing may come while a message is due. 30 s: the service reports at each
    /// step and inside the long ones, so silence beyond that is a stuck service.
    /// </summary>
    [Range(1, 3_600)]
    public int IdleSecondsMax { get; set; } = 30;

    /// <summary>Longest connection attempt. 5 s: a host that answers at all does so in one, two lost packets included.</summary>
    [Range(1, 300)]
    public int ConnectSecondsMax { get; set; } = 5;

    /// <summary>Seconds of silence on the connection before a keep-alive ping. 10 s: a dead peer is found before the idle deadline.</summary>
    [Range(1, 3_600)]
    public int PingSeconds { get; set; } = 10;

    /// <summary>Wait for a ping's answer before the connection counts as dead. 10 s: together with the silence less than the idle deadline.</summary>
    [Range(1, 3_600)]
    public int PingSecondsMax { get; set; } = 10;

    /// <summary>Calls within the window before the breaker judges. 10: more than one calculation's attempts, so it takes several that fail.</summary>
    [Range(2, 1_000)]
    public int BreakerCallsMin { get; set; } = 10;

    /// <summary>Share of calls without an answer that opens the breaker. Half: below that most imports still get through.</summary>
    [Range(0.1, 1.0)]
    public double BreakerFailureRatio { get; set; } = 0.5;

    /// <summary>The window in which calls are counted. 30 s holds all attempts of a calculation that finds the service down.</summary>
    [Range(1, 3_600)]
    public int BreakerWindowSeconds { get; set; } = 30;

    /// <summary>How long the open breaker holds calls back. 5 s: a restart is noticed soon, and a stuck service gets a pause.</summary>
    [Range(1, 3_600)]
    public int BreakerPauseSeconds { get; set; } = 5;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            yield return new ValidationResult($"'{Address}' is not an address such as http://127.0.0.1:5002.", [nameof(Address)]);
        if (RetryDelayMs > RetryDelayMsMax)
            yield return new ValidationResult($"{RetryDelayMs} is greater than {nameof(RetryDelayMsMax)} ({RetryDelayMsMax}).", [nameof(RetryDelayMs)]);
        if (IdleSecondsMax > AttemptSecondsMax)
            yield return new ValidationResult($"{IdleSecondsMax} is greater than {nameof(AttemptSecondsMax)} ({AttemptSecondsMax}).", [nameof(IdleSecondsMax)]);
    }
}

/// <summary>Checks the ranges at start.</summary>
[OptionsValidator]
internal sealed partial class SnapshotClientOptionsValidator : IValidateOptions<SnapshotClientOptions>;
