using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One way to compress messages. The streams it makes leave the inner stream open.</summary>
public interface ICompressionProvider
{
    /// <summary>The name on the wire (<c>grpc-encoding</c>).</summary>
    string EncodingName { get; }

    /// <summary>Compresses what is written; null chooses the provider's own level.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>Decompresses what is read.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
