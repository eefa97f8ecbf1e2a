using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Lookup;
using GrpcImport.Cli.Upload;
using GrpcImport.Cli.Watching;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Commands;

/// <summary>Takes one statement from its file to the end of its import.</summary>
/// <param name="session">Where to.</param>
/// <param name="accountName">The account; null for the one that is named after the broker.</param>
/// <param name="anyAccount">Also where the statement is of another account at the broker than those before.</param>
internal sealed class StatementImport(Session session, string? accountName, bool anyAccount)
{
    internal async Task<FollowedImport> RunAsync(string path, CancellationToken cancellationToken)
    {
        var file = await StatementFile.HashAsync(path, cancellationToken);
        var follower = new ImportFollower(session);
        var answer = await follower.ShowAsync(file.Name, display =>
            new UploadAttempts(session).SendAsync(file, Header(), sent => display.Uploaded(sent, file.SizeBytes), cancellationToken));
        if (answer.Existing)
            await GoOnAsync(answer.Import, file.Sha256, cancellationToken);
        return await follower.FollowAsync(answer.Import, file.Name);
    }

    /// <summary>The server answered with an unfinished import of the same content: where it stands still, it is set going.</summary>
    private async Task GoOnAsync(Import import, string sha256, CancellationToken cancellationToken)
    {
        session.Output.Note($"Going on with import {import.Id} of the same statement.");
        // A cancel that a kill came before is still asked for: resuming takes it back.
        if (!import.State.IsResumable() && !import.CancelRequested)
            return;
        try
        {
            await ImportQueries.ResumeAsync(session, import.Id, sha256, cancellationToken);
        }
        catch (RpcException e) when (ErrorDetails.From(e).Reason is var reason
            && (reason == ReasonName.Of(ErrorReason.ImportRunning) || reason == ReasonName.Of(ErrorReason.ImportCompleted)))
        {
            // Somebody else resumed it in the meantime, or it went on by itself and is done.
        }
    }

    // A new id for each run: the server knows an unfinished import of the same content by its hash.
    private UploadHeader Header()
    {
        var header = new UploadHeader { RequestId = Guid.CreateVersion7(session.Environment.Time.GetUtcNow()).ToString() };
        if (accountName is not null)
            header.AccountName = accountName;
        if (anyAccount)
            header.Options = new ImportOptions { OverrideAccountReference = true };
        return header;
    }
}
