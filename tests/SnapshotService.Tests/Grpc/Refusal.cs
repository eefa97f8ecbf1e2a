using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Grpc;

internal static class Refusal
{
    internal static void Is(StatusCode code, SnapshotErrorReason reason, RpcException error) =>
        Assert.Equal((code, ReasonName.Of(reason)), (error.StatusCode, ErrorDetails.From(error).Reason));
}
