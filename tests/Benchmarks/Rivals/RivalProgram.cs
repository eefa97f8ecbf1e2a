using System.ComponentModel;
using System.Diagnostics;

namespace GrpcImport.Benchmarks.Rivals;

/// <summary>A program of the system that something is compared with.</summary>
internal static class RivalProgram
{
    /// <summary>Runs it; answers what it printed.</summary>
    /// <exception cref="Win32Exception">It is not installed.</exception>
    /// <exception cref="InvalidOperationException">It failed, or complained.</exception>
    public static async Task<string> RunAsync(string program, string[] arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await using var kill = cancellationToken.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 && (await errors).Length == 0
            ? await output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>What it says of its version; null where it is not installed.</summary>
    public static async Task<string?> VersionAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync(program, ["--version"], "", cancellationToken)).Split('\n')[0].Trim();
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
