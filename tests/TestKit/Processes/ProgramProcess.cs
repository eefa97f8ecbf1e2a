using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GrpcImport.TestKit.Processes;

/// <summary>A program under test in a process of its own, with all it prints; killed when disposed.</summary>
public sealed class ProgramProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly Lock _gate = new();
    private readonly List<(Func<string, bool> Condition, TaskCompletionSource<string> Seen)> _waiting = [];

    private ProgramProcess(Process process) => _process = process;

    /// <summary>Everything it printed on standard output so far.</summary>
    public string Output => Read(_output);

    /// <summary>Everything it printed on standard error so far.</summary>
    public string Errors => Read(_errors);

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

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
        // A short life is spent compiling: without instrumentation for a later, better compilation there is less of it.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        var started = new ProgramProcess(process);
        process.OutputDataReceived += (_, line) => started.Add(started._output, line.Data);
        process.ErrorDataReceived += (_, line) => started.Add(started._errors, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Waits until standard output fulfils a condition; fails, with all that was printed, when the program ends before.</summary>
    public async Task<string> OutputAsync(Func<string, bool> condition, CancellationToken cancellationToken)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (condition(_output.ToString()))
                return _output.ToString();
            _waiting.Add((condition, seen));
        }

        await Task.WhenAny(seen.Task, _process.WaitForExitAsync(cancellationToken));
        return seen.Task.IsCompleted ? await seen.Task : throw new InvalidOperationException($"The program ended, or the time is over, before it printed what was waited for.\n{Output}\n{Errors}");
    }

    /// <summary>Waits for its end and all its output; answers the exit code.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: the process gets no chance to do anything, then is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -INT {_process.Id.ToString(CultureInfo.InvariantCulture)}"]);
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

    private void Add(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            text.AppendLine(line);
            if (!ReferenceEquals(text, _output))
                return;
            var output = _output.ToString();
            _waiting.RemoveAll(waiter => waiter.Condition(output) && waiter.Seen.TrySetResult(output));
        }
    }

    private string Read(StringBuilder text)
    {
        lock (_gate)
            return text.ToString();
    }
}
