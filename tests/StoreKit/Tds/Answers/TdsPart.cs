using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.StoreKit.Tds.Answers;

/// <summary>A part of an answer.</summary>
internal abstract record TdsPart;

/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsNullable">It may hold NULL.</param>
/// <param name="IsComputed">Nobody writes it.</param>
internal sealed record TdsColumn(string Name, TdsType Type, bool IsNullable = true, bool IsComputed = false);

/// <summary>Columns with their rows.</summary>
internal sealed record TdsRows(IReadOnlyList<TdsColumn> Columns, IReadOnlyList<object?[]> Rows) : TdsPart;

/// <summary>A statement has ended.</summary>
/// <param name="Command">What it was.</param>
/// <param name="Count">How many rows; null where they are not counted.</param>
internal sealed record TdsDone(TdsCommand Command, long? Count = null) : TdsPart;

/// <summary>An error of the server.</summary>
internal sealed record TdsError(int Number, byte Class, string Message, byte State = 1) : TdsPart
{
    /// <summary>From this class on the server closes the connection.</summary>
    internal const byte Fatal = 20;
}

internal sealed record TdsInfo(int Number, string Message) : TdsPart;

/// <summary>What a parameter for output holds in the end.</summary>
internal sealed record TdsReturned(string Name, TdsType Type, object? Value) : TdsPart;

/// <summary>A transaction has begun.</summary>
internal sealed record TdsBegun(long Transaction) : TdsPart;

/// <summary>A transaction has ended.</summary>
internal sealed record TdsEnded(long Transaction, bool Committed) : TdsPart;

/// <summary>What a statement was, as its end says it; the client adds up the rows of those that write.</summary>
internal enum TdsCommand
{
    Other = 0,
    Select = 0xC1,
    Insert = 0xC3,
    Delete = 0xC4,
    Update = 0xC5,
}
