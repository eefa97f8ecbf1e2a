using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace GrpcImport.ServiceDefaults.Paging;

/// <summary>
/// Opaque tokens of pages: base64url of a version byte, a seal over filter and key, and the key of the last item sent. A token of another call,
/// of another filter, or with a changed character is refused. The next page begins behind the key, whatever was added or removed meanwhile.
/// </summary>
public static class PageToken
{
    /// <summary>Raised when a key's parts change meaning, so that tokens of before are refused rather than misread.</summary>
    private const byte Version = 1;

    /// <summary>Characters: keys are some ids, days and numbers; 1,024 is several times that.</summary>
    private const int CharactersMax = 1_024;

    internal const int SealBytes = 8;

    /// <summary>The token of the page behind an item.</summary>
    /// <param name="filter">The call and its filter.</param>
    /// <param name="key">The last item's sort key, each part as text.</param>
    public static string Encode(PageFilter filter, params IReadOnlyList<string> key)
    {
        var bytes = PageKey.Write(key);
        return Base64Url.EncodeToString([Version, .. filter.Seal(bytes), .. bytes]);
    }

    /// <summary>The key inside a token; null for the empty token of the first page. False where the token is not of this filter.</summary>
    /// <remarks>The parts are as <see cref="Encode"/> got them: the seal holds, so only a program error can make them unreadable.</remarks>
    public static bool TryDecode(string token, PageFilter filter, out IReadOnlyList<string>? key)
    {
        key = null;
        if (token.Length == 0)
            return true;
        if (!TryUnseal(token, filter, out var bytes))
            return false;

        try
        {
            key = PageKey.Read(bytes);
            return true;
        }
        catch (Exception e) when (e is IOException or FormatException)
        {
            return false;
        }
    }

    private static bool TryUnseal(string token, PageFilter filter, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        if (token.Length > CharactersMax || !Base64Url.IsValid(token))
            return false;

        var bytes = Base64Url.DecodeFromChars(token);
        // Base64 ignores spaces and spare bits; one token has one text.
        if (bytes.Length <= 1 + SealBytes || bytes[0] != Version || Base64Url.EncodeToString(bytes) != token)
            return false;

        key = bytes[(1 + SealBytes)..];
        return filter.Seal(key).AsSpan().SequenceEqual(bytes.AsSpan(1, SealBytes));
    }
}
