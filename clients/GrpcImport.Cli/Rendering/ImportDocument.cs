using System.Text.Json.Nodes;
using GrpcImport.Cli.Failures;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>An import as --json prints it: one flat object, counts included, so that a script reads `.inserted`.</summary>
internal static class ImportDocument
{
    internal static JsonObject Of(Import import)
    {
        var message = MessageJson.Of(import);
        var document = new JsonObject
        {
            ["id"] = import.Id,
            ["account"] = import.AccountName,
            ["account_id"] = import.AccountId,
            ["file_name"] = import.FileName,
            ["sha256"] = import.Sha256,
        };
        // The rest keeps the contract's names and order; counts are laid flat, and the error stands last in words of its own.
        foreach (var (name, value) in message)
        {
            if (name == "counts")
                Flatten(import.Counts ?? new RowCounts(), document);
            else if (name == "updated")
                // Among the counts "updated" is a number of rows.
                document["updated_at"] = value?.DeepClone();
            else if (name is not ("account_name" or "last_error") && !document.ContainsKey(name))
                document[name] = value?.DeepClone();
        }

        document["error"] = import.LastError is null ? null : Error(import.LastError);
        return document;
    }

    /// <summary>A file that was refused, or not sent: the same names as far as anything is known.</summary>
    internal static JsonObject OfRefused(string fileName, CliFailure failure) => new()
    {
        ["id"] = null,
        ["file_name"] = fileName,
        ["state"] = null,
        ["error"] = MessageJson.Error(failure),
    };

    /// <summary>An import whose end was not seen: as it was last seen, and why no more of it is known.</summary>
    internal static JsonObject OfUnfinished(Import import, CliFailure failure)
    {
        var document = Of(import);
        document["error"] = MessageJson.Error(failure);
        return document;
    }

    private static void Flatten(RowCounts counts, JsonObject document)
    {
        foreach (var (name, value) in MessageJson.Of(counts))
            document[name] = value?.DeepClone();
    }

    private static JsonObject Error(ImportError error)
    {
        var document = MessageJson.Of(error);
        document["reason"] ??= "INTERNAL";
        return document;
    }
}
