using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Pipeline;

/// <summary>How imports are run; configuration section "Imports".</summary>
internal sealed class PipelineOptions
{
    /// <summary>Imports are run and recovered here; false for a host that only answers.</summary>
    public bool RunImports { get; set; } = true;

    /// <summary>Every lease found at start is void: true only where something else proves that no other runner lives, as the lock of a data folder does.</summary>
    public bool ReleaseLeasesAtStart { get; set; }

    /// <summary>Imports of different accounts that run at once: 2, since one writes while the other parses; SQLite has one writer anyway.</summary>
    [Range(1, 16)]
    public int ImportsMax { get; set; } = 2;

    /// <summary>Attempts of a chunk: 3, for faults that pass, such as a lock held by a backup.</summary>
    [Range(1, 10)]
    public int ChunkAttemptsMax { get; set; } = 3;

    /// <summary>Wait before the second attempt of a chunk, doubled for each further one: 200 ms, shorter than anybody notices.</summary>
    [Range(1, 60_000)]
    public int ChunkRetryDelayMs { get; set; } = 200;

    /// <summary>
    /// How long a running import waits for a database server that is gone, fails over or takes no writes: 180 s, since a failover takes up to a minute, and the
    /// recovery behind it up to two. After that it fails, and can be resumed. An import that has got on meanwhile waits anew.
    /// </summary>
    [Range(0, 86_400)]
    public int OutageSecondsMax { get; set; } = 180;

    /// <summary>How long a runner owns an import without renewing: 30 s, so that a paused process keeps it and a dead one is replaced within half a minute.</summary>
    [Range(3, 3_600)]
    public int LeaseSeconds { get; set; } = 30;

    /// <summary>How often the queue, cancel requests and leases are looked at without a signal: 1 s, the delay another replica's request has.</summary>
    [Range(10, 60_000)]
    public int PollMs { get; set; } = 1_000;
}

[OptionsValidator]
internal sealed partial class PipelineOptionsValidator : IValidateOptions<PipelineOptions>;
