using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Watching;

/// <summary>How imports are watched; configuration section "Imports".</summary>
internal sealed class WatchOptions
{
    /// <summary>Watchers at once: 1,000, each a row read per second; beyond, the store would be read more than written.</summary>
    [Range(1, 100_000)]
    public int WatchersMax { get; set; } = 1_000;

    /// <summary>Longest time between two events: 1 s, so that a watcher sees at once that an import or its server is stuck.</summary>
    [Range(10, 60_000)]
    public int WatchIntervalMs { get; set; } = 1_000;
}

[OptionsValidator]
internal sealed partial class WatchOptionsValidator : IValidateOptions<WatchOptions>;
