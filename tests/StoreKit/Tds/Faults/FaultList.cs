using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;

namespace GrpcImport.StoreKit.Tds.Faults;

/// <summary>The faults that a test has asked for. Each is for so many requests; the first that fits is taken.</summary>
internal sealed class FaultList
{
    private readonly Lock gate = new();
    private readonly List<Rule> rules = [];

    /// <summary>Requests of a kind.</summary>
    internal Fault On<TRequest>(Func<TRequest, bool>? condition = null)
        where TRequest : TdsRequest => On(request => request is TRequest known && (condition is null || condition(known)));

    internal Fault On(Func<TdsRequest, bool> condition) => new(this, condition);

    internal void Clear()
    {
        lock (gate)
            rules.Clear();
    }

    internal FaultAction? Take(TdsRequest request)
    {
        lock (gate)
        {
            if (rules.Find(rule => rule.Condition(request)) is not { } found)
                return null;
            if (--found.Left == 0)
                rules.Remove(found);
            return found.Action;
        }
    }

    internal void Add(Func<TdsRequest, bool> condition, FaultAction action, int times)
    {
        lock (gate)
            rules.Add(new Rule { Condition = condition, Action = action, Left = times });
    }

    private sealed class Rule
    {
        internal required Func<TdsRequest, bool> Condition { get; init; }

        internal required FaultAction Action { get; init; }

        internal required int Left { get; set; }
    }
}

/// <summary>A fault that still lacks what happens.</summary>
internal readonly struct Fault(FaultList list, Func<TdsRequest, bool> condition)
{
    internal void Error(int number, byte severity = 16, string message = "made by a test", bool rollsBack = false, int times = 1) =>
        Errors([new TdsError(number, severity, message)], rollsBack, times);

    internal void Errors(IReadOnlyList<TdsError> errors, bool rollsBack = false, int times = 1) => list.Add(condition, new AnswerErrors(errors, rollsBack), times);

    /// <summary>The connection is gone before anything is done.</summary>
    internal void Cut(int times = 1) => list.Add(condition, new Cut(IsRun: false), times);

    /// <summary>It is done, and nobody hears of it.</summary>
    internal void CutBeforeAnswer(int times = 1) => list.Add(condition, new Cut(IsRun: true), times);

    /// <summary>No answer until the client's time is over.</summary>
    /// <param name="isRun">It is done all the same.</param>
    /// <param name="times">How many requests.</param>
    internal void Hang(bool isRun = false, int times = 1) => list.Add(condition, new Hang(isRun), times);
}
