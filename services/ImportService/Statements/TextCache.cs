using System.Runtime.CompilerServices;
using System.Text;

namespace GrpcImport.ImportService.Statements;

/// <summary>
/// One string for texts that come again and again (types, symbols, currencies), found by their UTF-8 bytes without allocating. A fixed
/// table in which a newer text takes the place of an older one, so it never grows with the statement.
/// </summary>
internal sealed class TextCache
{
    // A power of two; an account trades some hundred contracts at a time.
    private const int Entries = 2048;

    // Longer texts seldom repeat.
    private const int LengthMax = 64;

    private readonly (byte[] Bytes, string Text)[] _entries = new (byte[], string)[Entries];

    /// <summary>The string of a text.</summary>
    [MethodImpl(HotPath.Compiled)]
    public string Get(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return "";
        if (text.Length > LengthMax)
            return Encoding.UTF8.GetString(text);
        ref var entry = ref _entries[Hash(text) & (Entries - 1)];
        if (entry.Bytes is null || !text.SequenceEqual(entry.Bytes))
            entry = (text.ToArray(), Encoding.UTF8.GetString(text));
        return entry.Text;
    }

    // FNV-1a: a poor hash only costs misses here.
    [MethodImpl(HotPath.Compiled)]
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = 2166136261u;
        foreach (var value in text)
            hash = (hash ^ value) * 16777619u;
        return hash ^ (hash >> 15);
    }
}
