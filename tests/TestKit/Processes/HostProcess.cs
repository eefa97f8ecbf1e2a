using System.Text.Json;

namespace GrpcImport.TestKit.Processes;

/// <summary>`grpcimport serve` in a process of its own.</summary>
public sealed class HostProcess : IDisposable
{
    private readonly ProgramProcess _program;

    private HostProcess(ProgramProcess program, Uri address)
    {
        _program = program;
        Address = address;
    }

    /// <summary>Where it offers both services.</summary>
    public Uri Address { get; }

    /// <summary>What it logged so far.</summary>
    public string Log => _program.Errors;

    /// <summary>Starts a host and waits until it serves.</summary>
    /// <param name="dataFolder">Its data folder.</param>
    /// <param name="variables">Environment variables: configuration ("Imports__RowsPerChunkMax"), token.</param>
    /// <param name="cancellationToken">How long to wait.</param>
    public static async Task<HostProcess> StartAsync(string dataFolder, IReadOnlyDictionary<string, string>? variables, CancellationToken cancellationToken)
    {
        var program = ProgramProcess.Start(BuiltProgram.Client, ["serve", "--data", dataFolder, "--json"], variables);
        try
        {
            var output = await program.OutputAsync(text => text.TrimEnd().EndsWith('}'), cancellationToken);
            using var document = JsonDocument.Parse(output);
            return new HostProcess(program, new Uri(document.RootElement.GetProperty("address").GetString()!));
        }
        catch
        {
            program.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _program.Kill();

    /// <summary>Ctrl-C, and its end; answers the exit code.</summary>
    public Task<int> StopAsync(CancellationToken cancellationToken)
    {
        _program.Interrupt();
        return _program.EndAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();
}
