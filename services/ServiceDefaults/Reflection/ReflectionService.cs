using Google.Protobuf.Reflection;
using Grpc.Core;
using GrpcImport.Contracts.Reflection.V1;

namespace GrpcImport.ServiceDefaults.Reflection;

/// <summary>grpc.reflection.v1 over the services this server has mapped.</summary>
internal sealed class ReflectionService(MappedServices services) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            var response = Answer(requestStream.Current);
            response.ValidHost = requestStream.Current.Host;
            response.OriginalRequest = requestStream.Current;
            await responseStream.WriteAsync(response, context.CancellationToken);
        }
    }

    private ServerReflectionResponse Answer(ServerReflectionRequest request) => request.MessageRequestCase switch
    {
        ServerReflectionRequest.MessageRequestOneofCase.ListServices => List(),
        ServerReflectionRequest.MessageRequestOneofCase.FileByFilename =>
            services.Index.TryFindFile(request.FileByFilename, out var file) ? Files(file) : NotFound("file", request.FileByFilename),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol =>
            services.Index.TryFindSymbol(request.FileContainingSymbol, out var file) ? Files(file) : NotFound("symbol", request.FileContainingSymbol),
        ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension => Extension(request.FileContainingExtension),
        ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType => Extensions(request.AllExtensionNumbersOfType),
        ServerReflectionRequest.MessageRequestOneofCase.None => Error(StatusCode.InvalidArgument, "The request asks nothing."),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.MessageRequestCase, null),
    };

    private ServerReflectionResponse List() => new()
    {
        ListServicesResponse = new ListServiceResponse { Service = { services.Services.Select(s => new ServiceResponse { Name = s.FullName }) } },
    };

    private ServerReflectionResponse Extension(ExtensionRequest request) =>
        services.Index.TryFindExtension(request.ContainingType, request.ExtensionNumber, out var file)
            ? Files(file)
            : NotFound("extension", FormattableString.Invariant($"{request.ExtensionNumber} of {request.ContainingType}"));

    private ServerReflectionResponse Extensions(string type) =>
        services.Index.TryFindExtensions(type, out var numbers)
            ? new() { AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = type, ExtensionNumber = { numbers } } }
            : NotFound("message", type);

    private static ServerReflectionResponse Files(FileDescriptor file) => new()
    {
        FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { DescriptorIndex.WithImports(file).Select(f => f.SerializedData) } },
    };

    private static ServerReflectionResponse NotFound(string what, string name) => Error(StatusCode.NotFound, $"No {what} '{name}' here.");

    private static ServerReflectionResponse Error(StatusCode code, string message) => new()
    {
        ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message },
    };
}
