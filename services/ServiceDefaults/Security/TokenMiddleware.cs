using Grpc.Core;
using GrpcImport.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Security;

/// <summary>
/// Refuses a call without the token before a byte of it is read: health and reflection, and methods that do not exist, included.
/// An interceptor would run only for methods that exist, and after their first message is in memory.
/// </summary>
internal sealed class TokenMiddleware(RequestDelegate next, IOptions<TokenOptions> options, TokenLog log)
{
    private readonly BearerToken? token = string.IsNullOrEmpty(options.Value.Token) ? null : new BearerToken(options.Value.Token);

    public Task InvokeAsync(HttpContext context)
    {
        if (token is null || token.Accepts(context.Request.Headers[BearerToken.Header]))
            return next(context);

        log.Refused(context.Request.Path);
        BareAnswer.Write(context.Response, Refusal());
        return Task.CompletedTask;
    }

    private static RpcException Refusal() => ServiceError.Create(
        StatusCode.Unauthenticated,
        CommonReasons.TokenInvalid,
        $"The bearer token is missing or wrong. Set {TokenOptions.Variable} to the server's token, or send metadata \"authorization: Bearer TOKEN\".");
}

/// <summary>Event ids 1010 to 1019.</summary>
internal sealed partial class TokenLog(ILogger<TokenLog> logger)
{
    [LoggerMessage(1010, LogLevel.Warning, "{Path} was refused: the bearer token is missing or wrong.")]
    internal partial void Refused(string path);
}
