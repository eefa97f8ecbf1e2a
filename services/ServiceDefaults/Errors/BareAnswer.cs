using System.Globalization;
using Grpc.Core;
using GrpcImport.Contracts;
using Microsoft.AspNetCore.Http;

namespace GrpcImport.ServiceDefaults.Errors;

/// <summary>A gRPC answer that consists of nothing but its status ("Trailers-Only"), for a call that reaches no method.</summary>
internal static class BareAnswer
{
    internal static void Write(HttpResponse response, RpcException error)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)error.StatusCode).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Uri.EscapeDataString(error.Status.Detail);
        response.Headers[ErrorDetails.Trailer] = Convert.ToBase64String(error.Trailers.GetValueBytes(ErrorDetails.Trailer)!).TrimEnd('=');
    }
}
