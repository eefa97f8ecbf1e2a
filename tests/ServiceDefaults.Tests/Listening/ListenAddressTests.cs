using System.Net;
using GrpcImport.ServiceDefaults.Listening;

namespace GrpcImport.ServiceDefaults.Tests.Listening;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://127.0.0.1:0", false, "127.0.0.1", 0, true)]
    [InlineData("http://127.0.0.1:5000/", false, "127.0.0.1", 5000, true)]
    [InlineData("http://localhost:5000", false, "127.0.0.1", 5000, true)]
    [InlineData("http://LOCALHOST:5000", false, "127.0.0.1", 5000, true)]
    [InlineData("https://[::1]:5001", true, "::1", 5001, true)]
    [InlineData("https://127.8.8.8:5001", true, "127.8.8.8", 5001, true)]
    [InlineData("https://*:5001", true, "::", 5001, false)]
    [InlineData("http://+:80", false, "::", 80, false)]
    [InlineData("http://0.0.0.0:5000", false, "0.0.0.0", 5000, false)]
    [InlineData("http://192.168.1.7:65535", false, "192.168.1.7", 65535, false)]
    public void An_address_is_read(string url, bool tls, string address, int port, bool loopback)
    {
        Assert.True(ListenAddress.TryParse(url, out var read, out _));
        Assert.Equal(new ListenAddress(tls, IPAddress.Parse(address), port), read);
        Assert.Equal(loopback, read.IsLoopback);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("127.0.0.1:5000")]
    [InlineData("http://")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:")]
    [InlineData("http://127.0.0.1:x")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("http://127.0.0.1:5000/path")]
    [InlineData("http://unix:/tmp/socket")]
    [InlineData("http://pipe:/name")]
    [InlineData("ftp://127.0.0.1:5000")]
    [InlineData("http://example.org:5000")]
    [InlineData("http://999.1.1.1:5000")]
    public void Anything_else_is_refused_with_what_would_be_right(string? url)
    {
        Assert.False(ListenAddress.TryParse(url, out _, out var error));
        Assert.Contains("expected http://127.0.0.1:5000", error, StringComparison.Ordinal);
    }
}
