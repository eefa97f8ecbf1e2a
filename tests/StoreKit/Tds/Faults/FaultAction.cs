using GrpcImport.StoreKit.Tds.Answers;

namespace GrpcImport.StoreKit.Tds.Faults;

/// <summary>What happens to a request instead of being answered.</summary>
internal abstract record FaultAction;

/// <summary>It is not run; errors answer it. From class 20 on the connection is closed behind them.</summary>
/// <param name="Errors">In their order.</param>
/// <param name="RollsBack">The server rolls the transaction back.</param>
internal sealed record AnswerErrors(IReadOnlyList<TdsError> Errors, bool RollsBack) : FaultAction;

/// <summary>The connection is cut, before it is run or behind that.</summary>
internal sealed record Cut(bool IsRun) : FaultAction;

/// <summary>Nothing answers until the client gives it up.</summary>
/// <param name="IsRun">It is run all the same.</param>
internal sealed record Hang(bool IsRun) : FaultAction;
