using Grpc.Core;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Connection;
using GrpcImport.Cli.Failures;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Cli.Upload;

/// <summary>Sends a statement again where the connection broke: its request id makes that safe.</summary>
internal sealed class UploadAttempts(Session session)
{
    /// <summary>A connection that breaks three times in one upload will break again.</summary>
    private const int AttemptsMax = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    internal async Task<StartImportResponse> SendAsync(StatementFile file, UploadHeader header, Action<ulong> sent, CancellationToken cancellationToken)
    {
        var offset = 0UL;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await new StatementUpload(session.Imports, file, header, sent).SendAsync(offset, cancellationToken);
            }
            catch (Exception e) when (attempt < AttemptsMax && IsBroken(e, cancellationToken))
            {
                session.Output.Note($"{FailureReader.Read(e).Message} Sending again.");
                await Task.Delay(Pause, session.Environment.Time, cancellationToken);
                await session.ReconnectAsync(cancellationToken);
                offset = await CommittedAsync(header.RequestId, cancellationToken);
            }
        }
    }

    private static bool IsBroken(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested && exception is (RpcException or HttpRequestException) && FailureReader.Read(exception).ExitCode == ExitCode.Unreachable;

    private async Task<ulong> CommittedAsync(string requestId, CancellationToken cancellationToken)
    {
        var answer = await session.Imports.GetUploadAsync(
            new GetUploadRequest { RequestId = requestId }, deadline: CallLimits.Question(session.Environment.Time), cancellationToken: cancellationToken);
        return answer.CommittedSizeBytes;
    }
}
