using System.Text;

namespace GrpcImport.TestKit.Processes;

/// <summary>What a program printed on one of its streams, and who waits for something there.</summary>
internal sealed class PrintedText
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();
    private readonly List<(Func<string, bool> Condition, TaskCompletionSource<string> Seen)> _waiting = [];

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }

    internal void Add(string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            var text = _text.AppendLine(line).ToString();
            _waiting.RemoveAll(waiter => waiter.Condition(text) && waiter.Seen.TrySetResult(text));
        }
    }

    /// <summary>The text, once it fulfils a condition.</summary>
    internal Task<string> When(Func<string, bool> condition)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var text = _text.ToString();
            if (condition(text))
                seen.SetResult(text);
            else
                _waiting.Add((condition, seen));
        }

        return seen.Task;
    }
}
