using System.Buffers;

namespace Grpc.Core;

internal static class MetadataKey
{
    // The header names of the gRPC wire protocol: 1*( %x30-39 / %x61-7A / "_" / "-" / "."), lower case.
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz_-.");

    internal static string Normalize(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var normalized = key.ToLowerInvariant();
        if (normalized.Length == 0 || normalized.AsSpan().ContainsAnyExcept(Allowed))
        {
            throw new ArgumentException(
                $"Metadata entry key '{key}' is not valid: only letters, digits, '_', '-' and '.' are allowed, and at least one of them.", nameof(key));
        }

        return normalized;
    }
}
