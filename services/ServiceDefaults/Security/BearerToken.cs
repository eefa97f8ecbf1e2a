using System.Security.Cryptography;
using System.Text;

namespace GrpcImport.ServiceDefaults.Security;

/// <summary>A token as metadata carries it: "authorization: Bearer TOKEN" (RFC 6750).</summary>
internal sealed class BearerToken(string token)
{
    internal const string Header = "authorization";

    private const string Scheme = "Bearer ";

    private readonly byte[] expected = Hash(token);

    internal static string Value(string token) => Scheme + token;

    /// <summary>Compares hashes, so that the time taken tells neither the token nor its length.</summary>
    internal bool Accepts(string? header) =>
        header is not null
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(expected, Hash(header[Scheme.Length..].Trim(' ')));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
