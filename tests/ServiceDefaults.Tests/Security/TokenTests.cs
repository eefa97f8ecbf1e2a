using Grpc.Core;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Health.V1;
using GrpcImport.Contracts.Reflection.V1;
using GrpcImport.ServiceDefaults.Errors;
using GrpcImport.ServiceDefaults.Security;
using GrpcImport.ServiceDefaults.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrpcImport.ServiceDefaults.Tests.Security;

public sealed class TokenTests
{
    private const string Token = "a-token-of-the-tests";

    public static TheoryData<CallKind> Kinds => [CallKind.Unary, CallKind.ClientStreaming, CallKind.ServerStreaming, CallKind.Duplex];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_with_the_token_passes(CallKind kind)
    {
        await using var host = await TestHost.StartAsync(token: Token);

        await kind.RunAsync(TokenInterceptor.Attach(host.Calls, Token), CancellationToken.None);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_without_the_token_is_refused(CallKind kind)
    {
        await using var host = await TestHost.StartAsync(token: Token);
        host.Methods.Action = _ => throw new InvalidOperationException("The method ran.");

        AssertRefused(await Assert.ThrowsAsync<RpcException>(() => kind.RunAsync(host.Calls, CancellationToken.None)));

        Assert.Single(host.Logs.Entries, e => e is { EventId: 1010, Level: LogLevel.Warning });
    }

    [Theory]
    [InlineData("Bearer another-token-of-tests")]
    [InlineData("Bearer a-token-of-the-test")]
    [InlineData("Bearer a-token-of-the-tests2")]
    [InlineData("Bearer ")]
    [InlineData("Basic a-token-of-the-tests")]
    [InlineData("a-token-of-the-tests")]
    public async Task A_call_with_another_token_is_refused(string header)
    {
        await using var host = await TestHost.StartAsync(token: Token);

        AssertRefused(await Assert.ThrowsAsync<RpcException>(() => CheckAsync(host, new Metadata { { "authorization", header } })));
    }

    [Theory]
    [InlineData("bearer a-token-of-the-tests")]
    [InlineData("Bearer   a-token-of-the-tests")]
    public async Task The_scheme_is_read_as_HTTP_does(string header)
    {
        await using var host = await TestHost.StartAsync(token: Token);

        await CheckAsync(host, new Metadata { { "authorization", header } });
    }

    [Fact]
    public async Task Health_and_reflection_need_it_too()
    {
        await using var host = await TestHost.StartAsync(token: Token);

        AssertRefused(await Assert.ThrowsAsync<RpcException>(() => CheckAsync(host, [])));
        using var reflection = new ServerReflection.ServerReflectionClient(host.Calls).ServerReflectionInfo();
        AssertRefused(await Assert.ThrowsAsync<RpcException>(() => reflection.ResponseStream.MoveNext(CancellationToken.None)));
    }

    [Fact]
    public async Task A_method_that_does_not_exist_is_no_way_around_it()
    {
        await using var host = await TestHost.StartAsync(token: Token);
        var marshaller = Marshallers.Create<string>(_ => [], _ => "");
        var method = new Method<string, string>(MethodType.Unary, "no.Such", "Method", marshaller, marshaller);

        var error = await Assert.ThrowsAsync<RpcException>(() => host.Calls.AsyncUnaryCall(method, null, default, "").ResponseAsync);

        AssertRefused(error);
    }

    [Fact]
    public async Task A_refused_upload_ends_while_its_client_still_writes()
    {
        await using var host = await TestHost.StartAsync(token: Token);
        var message = new Contracts.Imports.V1.StartImportRequest { Data = new() { Data = Google.Protobuf.ByteString.CopyFrom(new byte[65_536]) } };
        for (var i = 0; i < 20; i++)
        {
            // A connection each: where a client cancels in the middle of a write, the rest of that write may follow its reset, and end its connection.
            using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(host.Address);
            using var call = new Contracts.Imports.V1.ImportService.ImportServiceClient(channel).StartImport(deadline: DateTime.UtcNow.AddSeconds(30));

            await WriteUntilRefusedAsync(call.RequestStream, message);

            AssertRefused(await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync));
        }
    }

    [Fact]
    public async Task The_callers_own_metadata_is_kept()
    {
        await using var host = await TestHost.StartAsync(token: Token);
        var seen = "";
        host.Methods.Action = context =>
        {
            seen = context.RequestHeaders.GetValue("trace");
            return Task.CompletedTask;
        };
        var imports = new Contracts.Imports.V1.ImportService.ImportServiceClient(TokenInterceptor.Attach(host.Calls, Token));
        var metadata = new Metadata { { "trace", "7" } };

        await imports.GetImportAsync(new(), metadata);
        imports.GetImport(new(), metadata);

        Assert.Equal("7", seen);
        Assert.Single(metadata);
    }

    [Fact]
    public async Task Without_a_token_on_the_server_none_is_asked_for()
    {
        await using var host = await TestHost.StartAsync(token: "");

        await CheckAsync(host, []);
        await CheckAsync(host, new Metadata { { "authorization", "Bearer whatever" } });
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a token")]
    [InlineData("tök")]
    public async Task A_token_that_no_client_could_send_is_refused_at_start(string token)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(token: token));

        Assert.Contains(TokenOptions.Variable, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("tök", error.Message, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(TestHost host, Metadata metadata) =>
        await new Contracts.Health.V1.Health.HealthClient(host.Calls).CheckAsync(new HealthCheckRequest(), metadata);

    private static async Task WriteUntilRefusedAsync<T>(IClientStreamWriter<T> writer, T message)
    {
        try
        {
            while (true)
                await writer.WriteAsync(message, CancellationToken.None);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or HttpRequestException or IOException)
        {
            // The response has the true status.
        }
    }

    private static void AssertRefused(RpcException error)
    {
        var details = ErrorDetails.From(error);
        Assert.Equal((StatusCode.Unauthenticated, CommonReasons.TokenInvalid), (details.Code, details.Reason));
        Assert.Contains(TokenOptions.Variable, details.Message, StringComparison.Ordinal);
    }
}
