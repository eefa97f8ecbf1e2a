using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace GrpcImport.ImportService.Persistence;

/// <summary>Where the store is; configuration section "Imports".</summary>
internal sealed class StorageOptions
{
    /// <summary>The SQLite file.</summary>
    [Required]
    public string DatabaseFile { get; set; } = "data/imports.db";
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
