using GrpcImport.ServiceDefaults.Security;
using GrpcImport.Standalone.DataFolders;
using GrpcImport.Standalone.Hosting;

namespace GrpcImport.Cli.Hosting;

/// <summary>How a host on a data folder is to run.</summary>
/// <param name="RunsImports">It runs imports, and takes up again those that were left unfinished.</param>
/// <param name="Listen">Where it offers both services together; null for a free loopback port.</param>
/// <param name="LogsToConsole">It logs to standard error; otherwise to a file in the folder.</param>
internal sealed record LocalHostRequest(bool RunsImports, ListenChoice? Listen = null, bool LogsToConsole = false);

/// <summary>Starts both services on a folder; the folder is the host's from then on, also where the start fails.</summary>
internal delegate Task<LocalHost> StartLocalHost(DataFolder folder, LocalHostRequest request, CancellationToken cancellationToken);

/// <summary>Both services, running in this process.</summary>
internal sealed record LocalHost(Uri Address, Uri ImportsAddress, Uri SnapshotsAddress, IAsyncDisposable Running) : IAsyncDisposable
{
    internal static async Task<LocalHost> StartStandaloneAsync(DataFolder folder, LocalHostRequest request, CancellationToken cancellationToken)
    {
        var settings = new StandaloneSettings { RunImports = request.RunsImports, LogToConsole = request.LogsToConsole, Token = TokenInterceptor.FromEnvironment() };
        if (request.Listen is { } listen)
        {
            settings = settings with
            {
                ListenUrl = listen.Url,
                Insecure = listen.Insecure,
                CertificateFile = listen.CertificateFile,
                CertificateKeyFile = listen.CertificateKeyFile,
            };
        }

        var host = await StandaloneHost.StartAsync(folder, settings, cancellationToken);
        return new LocalHost(host.Address, host.ImportsAddress, host.SnapshotsAddress, host);
    }

    public ValueTask DisposeAsync() => Running.DisposeAsync();
}
