using System.Diagnostics;
using System.Globalization;
using GrpcImport.Standalone.DataFolders;

namespace GrpcImport.Benchmarks.Service;

/// <summary>"grpcimport serve" on a data folder of its own: the very process that a user starts, with that program's own runtime settings.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    // A busy machine takes a few seconds; a process that is not up after a minute never will be.
    private static readonly TimeSpan s_startTimeMax = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private StandaloneProcess(Process process) => _process = process;

    /// <summary>Where both services are offered.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<StandaloneProcess> StartAsync(
        string dataFolder, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(ProgramFile(), ["serve", "--data", dataFolder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // No token, and none of the caller's settings: what is measured is the product as it is delivered.
        start.Environment.Remove("GRPCIMPORT_TOKEN");
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var server = new StandaloneProcess(Process.Start(start)!);
        // Drained, so that a full pipe does not stop it.
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            server.Address = await AddressAsync(dataFolder, server._process, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Peak resident memory in KiB, as the kernel counts it (VmHWM).</summary>
    public long PeakMemoryKiB()
    {
        const string Name = "VmHWM:";
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(Name, StringComparison.Ordinal));
        return long.Parse(line[Name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Seconds of processor time so far.</summary>
    public double ProcessorSeconds()
    {
        _process.Refresh();
        return _process.TotalProcessorTime.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        // A kill is allowed at any moment, and the folder is thrown away.
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static async Task<Uri> AddressAsync(string dataFolder, Process process, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < s_startTimeMax && !process.HasExited)
        {
            if (HostRecord.Read(dataFolder) is { } record)
                return record.Address;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        throw new InvalidOperationException(process.HasExited ? $"grpcimport serve ended with {process.ExitCode}." : "grpcimport serve did not come up.");
    }

    // artifacts/bin/PROJECT/CONFIGURATION/: the client is built beside this program.
    private static string ProgramFile()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "GrpcImport.Cli", own.Name, OperatingSystem.IsWindows() ? "grpcimport.exe" : "grpcimport");
    }
}
