using System.Diagnostics;

namespace GrpcImport.ImportService.Telemetry;

/// <summary>The traces of ImportService.</summary>
internal static class ImportActivities
{
    /// <summary>Name of the source, for who listens.</summary>
    public const string SourceName = "GrpcImport.ImportService";

    /// <summary>The one source of this service.</summary>
    public static readonly ActivitySource Source = new(SourceName);
}
