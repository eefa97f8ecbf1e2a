using System.Net.Sockets;

namespace GrpcImport.Cli.Hosting;

/// <summary>Whether anything listens where a record says: the record may be of a host that is gone.</summary>
internal static class HostProbe
{
    /// <summary>On one machine a connection takes less than a millisecond, or fails at once.</summary>
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(2);

    internal static async Task<bool> AnswersAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeMax);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, limit.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
