using GrpcImport.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http;

namespace GrpcImport.ServiceDefaults.Hosting;

/// <summary>Counts each call while it runs, and refuses those that come after the last.</summary>
internal sealed class RunningCallsMiddleware(RequestDelegate next, RunningCalls calls)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!calls.TryEnter())
        {
            BareAnswer.Write(context.Response, RunningCalls.Refusal());
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            calls.Leave();
        }
    }
}
