using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace GrpcImport.ServiceDefaults.Listening;

/// <summary>A listen URL, read: scheme, address and port.</summary>
/// <param name="Tls">https.</param>
/// <param name="Address">The address that is bound; "*" is the IPv6 wildcard, which takes IPv4 too.</param>
/// <param name="Port">0 takes a free one.</param>
public sealed record ListenAddress(bool Tls, IPAddress Address, int Port)
{
    private const string Expected = "expected http://127.0.0.1:5000, https://*:5000, or another IP address or localhost with a port";

    /// <summary>Only this machine reaches it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Reads a listen URL; otherwise says why it is none.</summary>
    public static bool TryParse(string? url, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        error = Refuse(url, ref address);
        return error is null;
    }

    private static string? Refuse(string? url, ref ListenAddress? address)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(url ?? "");
        }
        catch (FormatException)
        {
            return $"'{url}' is not a URL to listen on; {Expected}.";
        }

        // BindingAddress takes a missing or unreadable port for a part of the host, or for 80.
        var explicitPort = url!.TrimEnd('/').EndsWith(":" + binding.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        if (binding.PathBase.Length > 0 || binding.IsUnixPipe || binding.IsNamedPipe || !explicitPort || binding.Port is < 0 or > IPEndPoint.MaxPort)
            return $"'{url}' is not a URL to listen on; {Expected}.";
        if (binding.Scheme is not ("http" or "https"))
            return $"'{url}' begins with '{binding.Scheme}'; {Expected}.";
        if (!TryResolve(binding.Host, out var ip))
            return $"'{binding.Host}' is not an address of this machine to listen on; {Expected}.";

        address = new ListenAddress(binding.Scheme == "https", ip, binding.Port);
        return null;
    }

    private static bool TryResolve(string host, [NotNullWhen(true)] out IPAddress? ip)
    {
        // A name is not looked up: what it resolves to, and so who reaches the server, would be the resolver's choice.
        ip = host.ToLowerInvariant() switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.IPv6Any,
            _ => null,
        };
        return ip is not null || IPAddress.TryParse(host, out ip);
    }
}
