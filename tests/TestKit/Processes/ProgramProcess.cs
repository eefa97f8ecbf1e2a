using System.Diagnostics;
using System.Globalization;

namespace GrpcImport.TestKit.Processes;

/// <summary>A program under test in a process of its own, with all it prints; killed when disposed.</summary>
public sealed class ProgramProcess : IDisposable
{
    // Far beyond what any program of the tests takes on a busy machine.
    private static readonly TimeSpan s_endTimeMax = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly PrintedText _output = new();
    private readonly PrintedText _errors = new();

    private ProgramProcess(Process process) => _process = process;

    /// <summary>Everything it printed on standard output so far.</summary>
    public string Output => _output.ToString();

    /// <summary>Everything it printed on standard error so far.</summary>
    public string Errors => _errors.ToString();

    /// <summary>It has ended, of itself or by a kill.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts a program. Variables of this process that configure the product are not handed on.</summary>
    /// <param name="program">Its file.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="variables">Environment variables to set.</param>
    /// <param name="folder">Its current folder; null for this process's.</param>
    public static ProgramProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GRPCIMPORT_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        // A short life is spent compiling: without preparing for a later, better compilation there is less of it.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "EA60";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        var started = new ProgramProcess(process);
        process.OutputDataReceived += (_, line) => started._output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => started._errors.Add(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Waits until standard output fulfils a condition; fails, with all that was printed, when the program ends before.</summary>
    public Task<string> OutputAsync(Func<string, bool> condition, CancellationToken cancellationToken) => WhenAsync(_output, condition, cancellationToken);

    /// <summary>Waits until standard error fulfils a condition; fails, with all that was printed, when the program ends before.</summary>
    public Task<string> ErrorsAsync(Func<string, bool> condition, CancellationToken cancellationToken) => WhenAsync(_errors, condition, cancellationToken);

    /// <summary>Waits for its end and all its output; answers the exit code. A program that does not end fails the test, not the whole run.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(s_endTimeMax, cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: the process gets no chance to do anything, then is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>
    /// SIGTERM, which the programs take as they take Ctrl-C. Not SIGINT: shells start background jobs with that ignored, and a process keeps it so.
    /// </summary>
    public void Interrupt()
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id.ToString(CultureInfo.InvariantCulture)}"]);
        kill.WaitForExit();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException("The signal was not sent.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private async Task<string> WhenAsync(PrintedText text, Func<string, bool> condition, CancellationToken cancellationToken)
    {
        var seen = text.When(condition);
        await Task.WhenAny(seen, _process.WaitForExitAsync(cancellationToken), Task.Delay(s_endTimeMax, cancellationToken));
        return seen.IsCompleted
            ? await seen
            : throw new InvalidOperationException($"The program ended, or the time is over, before it printed what was waited for.\n{Output}\n{Errors}");
    }
}
