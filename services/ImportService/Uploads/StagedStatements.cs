using System.Security.Cryptography;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Persistence;

namespace GrpcImport.ImportService.Uploads;

/// <summary>Checks that the staged statement of an import is still the one that was uploaded.</summary>
internal sealed class StagedStatements(StagingFolder folder)
{
    /// <summary>What is wrong with it; null when nothing is. Reads the whole file: some 400 MB a second.</summary>
    internal async Task<StagedFault?> CheckAsync(ImportRow import, CancellationToken cancellationToken)
    {
        if (import.StagedFile is null || !folder.Exists(import.StagedFile))
        {
            return new StagedFault(ErrorReason.StagedFileMissing, $"The staged file of import {import.Id} is gone; import the statement again.");
        }

        await using var stream = folder.OpenStaged(import.StagedFile);
        var computed = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        return computed == import.Sha256
            ? null
            : new StagedFault(
                ErrorReason.StagedFileChanged,
                $"The staged file of import {import.Id} has SHA-256 {computed}; the one that was uploaded had {import.Sha256}. Import the statement again.");
    }

    /// <summary>The reason and the message for people.</summary>
    internal sealed record StagedFault(ErrorReason Reason, string Message);
}
