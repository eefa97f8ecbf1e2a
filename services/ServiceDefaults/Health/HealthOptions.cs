using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Health;

/// <summary>Limits of the health service; section "Health" of the configuration.</summary>
public sealed class HealthOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Health";

    /// <summary>Watchers at once: 100, a balancer and a monitor for each of some dozens of clients; each holds a stream and some KiB.</summary>
    [Range(1, 10_000)]
    public int WatchersMax { get; set; } = 100;
}

/// <summary>The ranges of the attributes.</summary>
[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
