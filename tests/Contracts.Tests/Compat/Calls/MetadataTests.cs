using Grpc.Core;
using GrpcImport.Contracts.Tests.Compat.Calls.Wire;

namespace GrpcImport.Contracts.Tests.Compat.Calls;

/// <summary>The documented rules of headers and trailers.</summary>
public sealed class MetadataTests
{
    [Fact]
    public void A_key_is_made_lower_case()
    {
        Assert.Equal("probe_key.1-a", new Metadata.Entry("Probe_Key.1-A", "value").Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with:colon")]
    [InlineData("ümlaut")]
    public void A_malformed_key_is_refused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "value"));
    }

    [Fact]
    public void Only_a_key_with_the_binary_suffix_carries_bytes()
    {
        Assert.Equal("-bin", Metadata.BinaryHeaderSuffix);
        Assert.Throws<ArgumentException>(() => new Metadata { { "probe-bin", "text" } });
        Assert.Throws<ArgumentException>(() => new Metadata { { "probe", new byte[] { 1 } } });
        Assert.True(new Metadata.Entry("probe-BIN", [1]).IsBinary);
        Assert.False(new Metadata.Entry("probe", "text").IsBinary);
    }

    [Fact]
    public void A_binary_entry_has_no_text_and_a_text_entry_has_bytes()
    {
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("probe-bin", [1]).Value);
        Assert.Equal("text"u8.ToArray(), new Metadata.Entry("probe", "text").ValueBytes);
    }

    [Fact]
    public void Bytes_are_copied_in_and_out()
    {
        byte[] bytes = [1, 2];
        var entry = new Metadata.Entry("probe-bin", bytes);
        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.Equal([1, 2], entry.ValueBytes);
    }

    [Fact]
    public void A_repeated_key_keeps_all_its_values_and_gives_the_last()
    {
        var metadata = new Metadata { { "probe", "one" }, { "other", "x" }, { "probe", "two" } };

        Assert.Equal("two", metadata.GetValue("probe"));
        Assert.Equal(["one", "two"], metadata.GetAll("probe").Select(entry => entry.Value));
        Assert.Null(metadata.Get("missing"));
        Assert.Null(metadata.GetValue("missing"));
        Assert.Null(metadata.GetValueBytes("missing"));
        Assert.Equal(3, metadata.Count);
    }

    [Fact]
    public void The_empty_metadata_cannot_be_changed()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("probe", "value"));
        Assert.Empty(Metadata.Empty);
    }

    [Fact]
    public async Task Text_and_bytes_arrive_as_they_were_sent()
    {
        await using var server = await ProbeServer.StartAsync();
        var headers = new Metadata { { "Probe-Text", "a b" }, { "probe-bytes-bin", new byte[] { 0, 0xFF } } };

        var reply = await server.Client().EchoAsync(new Text(), ProbeServer.Options(headers));

        Assert.Contains("probe-text=a b", reply.Headers);
        Assert.Contains("probe-bytes-bin=00FF", reply.Headers);
    }
}
