using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Listening;

/// <summary>
/// Lets a call end before its client has: sends the whole answer, then reads on, within limits, until the client has seen it and stops.
/// </summary>
/// <remarks>
/// Without this, a server that refuses an upload resets the stream while data is still on its way. That data then meets a closed stream, which is
/// an error of the whole connection: the client loses the true status, and every other call beside it.
/// </remarks>
internal sealed class UnreadRequestMiddleware(RequestDelegate next, IOptions<EndpointOptions> options, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        try
        {
            if (IsReadToItsEnd(context.Request.BodyReader))
                return;

            await context.Response.CompleteAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.UnreadRequestSecondsMax), time);
            await ReadOnAsync(context.Request.BodyReader, options.Value.UnreadRequestBytesMax, patience.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The client is gone, which is what was waited for, or took too long; or the method left a read behind, so that its data is still taken in.
        }
    }

    private static bool IsReadToItsEnd(PipeReader body)
    {
        if (!body.TryRead(out var result))
            return false;

        // What is there is looked at, not taken: the length tells whether anything was left.
        body.AdvanceTo(result.Buffer.Start);
        return result.IsCompleted && result.Buffer.IsEmpty;
    }

    private static async Task ReadOnAsync(PipeReader body, long bytesMax, CancellationToken cancellationToken)
    {
        for (var bytes = 0L; bytes < bytesMax;)
        {
            var result = await body.ReadAsync(cancellationToken);
            bytes += result.Buffer.Length;
            body.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
                return;
        }
    }
}
