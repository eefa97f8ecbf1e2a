using System.Text.RegularExpressions;

namespace GrpcImport.TestKit.Processes;

/// <summary>One of the services by its own program and configuration, in a process of its own.</summary>
public sealed partial class ServiceProcess : IDisposable
{
    private readonly ProgramProcess _program;

    private ServiceProcess(ProgramProcess program, Uri address)
    {
        _program = program;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it logged so far.</summary>
    public string Log => _program.Errors;

    /// <summary>Starts a service and waits until it listens.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="listen">Where it is to listen; port 0 takes a free one.</param>
    /// <param name="configuration">Further configuration, as arguments of its command line.</param>
    /// <param name="cancellationToken">How long to wait.</param>
    public static async Task<ServiceProcess> StartAsync(
        string program, Uri listen, IReadOnlyDictionary<string, string> configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listen);
        var arguments = configuration.Append(new("Listen:Url", listen.ToString())).SelectMany(pair => new[] { $"--{pair.Key}", pair.Value });
        var started = ProgramProcess.Start(program, arguments);
        try
        {
            var log = await started.ErrorsAsync(text => Started().IsMatch(text), cancellationToken);
            return new ServiceProcess(started, new Uri(Listening().Match(log).Groups[1].Value));
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _program.Kill();

    /// <inheritdoc/>
    public void Dispose() => _program.Dispose();

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex("Application started")]
    private static partial Regex Started();
}
