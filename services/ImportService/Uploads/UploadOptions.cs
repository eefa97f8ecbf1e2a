using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Uploads;

/// <summary>What an upload may be; configuration section "Imports".</summary>
internal sealed class UploadOptions
{
    /// <summary>Folder of the staged files and of uploads under way; on several replicas a folder they share.</summary>
    [Required]
    public string StagingFolder { get; set; } = "data/staged";

    /// <summary>Largest statement: 1 GiB holds some seven million rows; the analysis' scratch memory is sized for it.</summary>
    [Range(1, 17_179_869_184)]
    public long UploadBytesMax { get; set; } = 1_073_741_824;

    /// <summary>Longest pause between two messages of an upload: 60 s outlasts a change of network, not a client that forgot the call.</summary>
    [Range(1, 3_600)]
    public int UploadIdleSecondsMax { get; set; } = 60;

    /// <summary>Uploads at once: 16 need 16 files and a few MiB; a client that is refused tries again.</summary>
    [Range(1, 1_024)]
    public int UploadsMax { get; set; } = 16;

    /// <summary>What is still read of an upload that is refused, so that the client sees why instead of a broken connection: 1 MiB is more than is in flight.</summary>
    [Range(0, 67_108_864)]
    public int RefusedBytesMax { get; set; } = 1_048_576;

    /// <summary>How long that goes on: 1 s brings in what is in flight; a client that neither sends nor ends is not waited for.</summary>
    [Range(1, 60)]
    public int RefusedSecondsMax { get; set; } = 1;

    /// <summary>Days a staged file is kept after its import completed: 30, so that a month's import can be looked into.</summary>
    [Range(0, 36_500)]
    public int StagedFileKeptDays { get; set; } = 30;
}

[OptionsValidator]
internal sealed partial class UploadOptionsValidator : IValidateOptions<UploadOptions>;
