using Google.Protobuf.Reflection;
using Grpc.Core;
using GrpcImport.Contracts.Reflection.V1;
using GrpcImport.ServiceDefaults.Reflection;
using GrpcImport.ServiceDefaults.Tests.Hosting;

namespace GrpcImport.ServiceDefaults.Tests.Reflection;

public sealed class ReflectionServiceTests
{
    [Fact]
    public async Task Every_mapped_service_is_listed()
    {
        var response = await AskAsync(new() { ListServices = "*", Host = "here" });

        Assert.Equal(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpcimport.imports.v1.ImportService", "grpcimport.snapshots.v1.SnapshotService"],
            response.ListServicesResponse.Service.Select(s => s.Name));
        Assert.Equal(("here", "*"), (response.ValidHost, response.OriginalRequest.ListServices));
    }

    [Theory]
    [InlineData("grpcimport.imports.v1.ImportService", "grpcimport/imports/v1/import_service.proto")]
    [InlineData("grpcimport.imports.v1.ImportService.StartImport", "grpcimport/imports/v1/import_service.proto")]
    [InlineData("grpcimport.imports.v1.Import", "grpcimport/imports/v1/import.proto")]
    [InlineData("grpcimport.imports.v1.Import.file_name", "grpcimport/imports/v1/import.proto")]
    [InlineData("grpcimport.imports.v1.ImportState", "grpcimport/imports/v1/import.proto")]
    [InlineData("grpcimport.imports.v1.UploadHeader.account", "grpcimport/imports/v1/upload.proto")]
    [InlineData("grpcimport.snapshots.v1.SnapshotService", "grpcimport/snapshots/v1/snapshot_service.proto")]
    [InlineData("grpc.health.v1.HealthCheckResponse.ServingStatus", "grpc/health/v1/health.proto")]
    [InlineData("google.protobuf.Timestamp", "google/protobuf/timestamp.proto")]
    public async Task A_symbol_is_found_in_its_file(string symbol, string file)
    {
        var response = await AskAsync(new() { FileContainingSymbol = symbol });

        Assert.Equal(file, Files(response)[0].Name);
    }

    [Fact]
    public async Task A_file_comes_with_everything_it_imports_so_that_a_client_can_build_it()
    {
        var response = await AskAsync(new() { FileByFilename = "grpcimport/imports/v1/import_service.proto" });

        var files = Files(response);
        var names = files.Select(f => f.Name).ToArray();
        Assert.Equal(names.Distinct(), names);
        Assert.Contains("google/protobuf/timestamp.proto", names);
        Assert.All(files.SelectMany(f => f.Dependency), d => Assert.Contains(d, names));
        var built = FileDescriptor.BuildFromByteStrings(response.FileDescriptorResponse.FileDescriptorProto.Reverse().OrderBy(Depth));
        Assert.Contains(built, f => f.Services.Any(s => s.FullName == "grpcimport.imports.v1.ImportService"));

        int Depth(Google.Protobuf.ByteString bytes) => DepthOf(FileDescriptorProto.Parser.ParseFrom(bytes));
        int DepthOf(FileDescriptorProto file) => 1 + file.Dependency.Select(d => DepthOf(files.Single(f => f.Name == d))).DefaultIfEmpty(0).Max();
    }

    [Fact]
    public async Task What_is_not_there_is_an_answer_and_the_stream_goes_on()
    {
        var responses = await AskAllAsync(
            new() { FileByFilename = "no/such.proto" },
            new() { FileContainingSymbol = "no.Such" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "grpcimport.imports.v1.Import", ExtensionNumber = 100 } },
            new() { AllExtensionNumbersOfType = "no.Such" },
            new(),
            new() { AllExtensionNumbersOfType = "grpcimport.imports.v1.Import" });

        Assert.All(responses[..4], r => Assert.Equal((int)StatusCode.NotFound, r.ErrorResponse.ErrorCode));
        Assert.Equal((int)StatusCode.InvalidArgument, responses[4].ErrorResponse.ErrorCode);
        Assert.Equal("grpcimport.imports.v1.Import", responses[5].AllExtensionNumbersResponse.BaseTypeName);
        Assert.Empty(responses[5].AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Fact]
    public void Extensions_are_found_by_type_and_number()
    {
        // google/rpc has none; the annotations of google/api extend google.protobuf.MethodOptions.
        var index = new DescriptorIndex([Google.Api.AnnotationsReflection.Descriptor]);

        Assert.True(index.TryFindExtensions("google.protobuf.MethodOptions", out var numbers));
        Assert.Equal([72295728], numbers);
        Assert.True(index.TryFindExtension("google.protobuf.MethodOptions", 72295728, out var file));
        Assert.Equal("google/api/annotations.proto", file.Name);
        Assert.False(index.TryFindExtension("google.protobuf.MethodOptions", 1, out _));
    }

    private static List<FileDescriptorProto> Files(ServerReflectionResponse response) =>
        [.. response.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom)];

    private static async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request) => Assert.Single(await AskAllAsync(request));

    private static async Task<ServerReflectionResponse[]> AskAllAsync(params ServerReflectionRequest[] requests)
    {
        await using var host = await TestHost.StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(host.Calls).ServerReflectionInfo(deadline: DateTime.UtcNow.AddSeconds(30));
        var responses = new List<ServerReflectionResponse>();
        foreach (var request in requests)
        {
            await call.RequestStream.WriteAsync(request, CancellationToken.None);
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
            responses.Add(call.ResponseStream.Current);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(CancellationToken.None));
        return [.. responses];
    }
}
