using System.Security.Cryptography;
using System.Text;

namespace GrpcImport.ServiceDefaults.Paging;

/// <summary>What a page token belongs to: a call and the filter it was made with, page size excluded.</summary>
public sealed class PageFilter
{
    private readonly byte[] canonical;

    private PageFilter(byte[] canonical) => this.canonical = canonical;

    /// <summary>A call with its filter fields, each as text, in a fixed order.</summary>
    /// <param name="method">Name of the method ("ListMovements").</param>
    /// <param name="fields">Every field of the request that selects items, empty where not given; a repeated field as one joined text.</param>
    public static PageFilter Of(string method, params IReadOnlyList<string> fields) => new(PageKey.Write([method, .. fields]));

    /// <summary>Binds a key to this filter: 8 bytes of SHA-256, against mistakes; a token gives no right to anything.</summary>
    internal byte[] Seal(ReadOnlySpan<byte> key)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(canonical);
        hash.AppendData(key);
        return hash.GetHashAndReset()[..PageToken.SealBytes];
    }
}

/// <summary>Texts as bytes, each behind its length, so that no two lists have the same bytes.</summary>
internal static class PageKey
{
    internal static byte[] Write(IReadOnlyList<string> parts)
    {
        using var buffer = new MemoryStream();
        using var writer = new BinaryWriter(buffer, Encoding.UTF8);
        writer.Write7BitEncodedInt(parts.Count);
        foreach (var part in parts)
            writer.Write(part);
        writer.Flush();
        return buffer.ToArray();
    }

    /// <exception cref="IOException">The bytes end early.</exception>
    /// <exception cref="FormatException">A length is none.</exception>
    internal static string[] Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var count = reader.Read7BitEncodedInt();
        if (count < 0 || count > bytes.Length)
            throw new FormatException("More parts than bytes.");
        var parts = new string[count];
        for (var i = 0; i < count; i++)
            parts[i] = reader.ReadString();
        return parts;
    }
}
