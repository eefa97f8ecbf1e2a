using Grpc.Core;
using Grpc.Net.Client;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

public sealed class CompressionTests
{
    // Longer than one of Kestrel's frames (16 KiB) even when read in pieces.
    private static readonly string LongText = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"{number},"));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Requests_and_responses_are_compressed_on_the_wire(string encoding)
    {
        await using var server = await ProbeServer.StartAsync(options => options.ResponseCompressionAlgorithm = encoding);
        using var observer = new ResponseObserver();
        var client = new Probe.ProbeClient(server.Connect(new GrpcChannelOptions { HttpHandler = observer }));

        // The header that the official client takes as its order to compress the request.
        var reply = await client.EchoAsync(new Text { Value = LongText }, ProbeServer.Options(new Metadata { { "grpc-internal-encoding-request", encoding } }));

        Assert.Equal(LongText, reply.Value);
        Assert.Equal(encoding, server.RequestEncoding);
        Assert.Equal(encoding, observer.ResponseEncoding);
    }

    [Fact]
    public async Task Nothing_is_compressed_unasked()
    {
        await using var server = await ProbeServer.StartAsync();
        using var observer = new ResponseObserver();
        var client = new Probe.ProbeClient(server.Connect(new GrpcChannelOptions { HttpHandler = observer }));

        Assert.Equal(LongText, (await client.EchoAsync(new Text { Value = LongText }, ProbeServer.Options())).Value);

        Assert.True(server.RequestEncoding is null or "identity");
        Assert.True(observer.ResponseEncoding is null or "identity");
    }

    private sealed class ResponseObserver() : DelegatingHandler(new SocketsHttpHandler())
    {
        internal string? ResponseEncoding { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            ResponseEncoding = response.Headers.TryGetValues("grpc-encoding", out var values) ? values.Single() : null;
            return response;
        }
    }
}
