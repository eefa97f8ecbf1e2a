using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Rendering;

/// <summary>What to do about an import that stopped, as the cures of errors.proto say, in commands of this client.</summary>
internal static class StoppedHint
{
    // Why it stopped                      | what helps
    // ------------------------------------+---------------------------------------------------
    // cancelled                           | resume
    // the file itself                     | another file
    // too large amounts                   | another file, or another account
    // the file is of another account      | another account, or to be told that it is all right
    // the staged copy is gone or changed  | the same file again: the server refuses to resume
    // anything else                       | resume, once the cause that the error names is gone

    /// <param name="import">Cancelled or failed.</param>
    internal static string Of(Import import) => import.State == ImportState.Cancelled ? Resume(import) : import.LastError?.Reason switch
    {
        ErrorReason.NoMovements =>
            "Resuming does not help; import another file: a period with activity, with all its sections, in English.",
        ErrorReason.TooManyRowIssues or ErrorReason.FileFormatUnknown or ErrorReason.FileEncodingUnsupported =>
            "Resuming does not help; import another file: most likely this one is of a format that is not supported.",
        ErrorReason.FileEmpty or ErrorReason.FileHasNoRows =>
            "Resuming does not help; import another file: this one has no rows.",
        ErrorReason.TotalOutOfRange =>
            "Resuming does not help; correct the amounts and import that file, or import into another account: grpcimport import FILE --account NAME",
        ErrorReason.AccountMismatch =>
            "Resuming does not help; import the file into the account it is of (grpcimport import FILE --account NAME), "
            + $"or into this one all the same: {Import(import)} --any-account. A file of two accounts has to be split first.",
        ErrorReason.StagedFileChanged or ErrorReason.StagedFileMissing => $"Import the file again: {Import(import)}",
        _ => Resume(import),
    };

    private static string Resume(Import import) => $"'grpcimport resume {import.Id}' goes on where it stopped.";

    // The import knows the file's name, and not the folder it was in.
    private static string Import(Import import) => $"grpcimport import FILE --account {ShellWord.Of(import.AccountName)}";
}
