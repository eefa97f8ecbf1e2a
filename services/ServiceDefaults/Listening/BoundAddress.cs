using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GrpcImport.ServiceDefaults.Listening;

/// <summary>Where a started server is reached.</summary>
public static class BoundAddress
{
    /// <summary>
    /// The URL under which this machine reaches the server, with the port it really has; the loopback address where it listens on all.
    /// </summary>
    /// <exception cref="InvalidOperationException">The server is not started.</exception>
    public static Uri Of(IHost app)
    {
        var text = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.SingleOrDefault()
            ?? throw new InvalidOperationException("The server is not started.");
        var url = new Uri(text);
        if (!IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip))
            return url;

        var reachable = ip.Equals(IPAddress.Any) ? IPAddress.Loopback : ip.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : ip;
        return new UriBuilder(url) { Host = reachable.ToString() }.Uri;
    }
}
