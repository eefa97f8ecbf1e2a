using System.Data;
using GrpcImport.StoreKit.Tds.Types;

namespace GrpcImport.StoreKit.Tds.Requests;

/// <summary>What a client asked for, decoded.</summary>
internal abstract record TdsRequest
{
    /// <summary>Which of the endpoint's connections, counted from 1.</summary>
    internal int Session { get; init; }

    /// <summary>The session's database; empty before the login.</summary>
    internal string Database { get; init; } = "";

    /// <summary>The client took the connection from its pool, and wants it as new.</summary>
    internal bool Resets { get; init; }
}

/// <summary>A connection was accepted.</summary>
internal sealed record TdsConnect : TdsRequest;

internal sealed record TdsLogin(string User, string Password, string Catalog, string Application, int PacketBytes, IReadOnlyList<byte> Features, bool Encrypted) : TdsRequest;

/// <summary>A text without parameters.</summary>
internal sealed record TdsBatch(string Text) : TdsRequest;

/// <summary>What a bulk copy asks of a table before it begins.</summary>
internal sealed record TdsBulkQuery(string Text, string Schema, string Table) : TdsRequest;

/// <summary>INSERT BULK; the rows come next.</summary>
internal sealed record TdsBulkInsert(string Text, string Schema, string Table, IReadOnlyList<(string Name, TdsType Type)> Columns, IReadOnlyList<string> Options) : TdsRequest;

/// <summary>The rows of a bulk copy, and the types that stood before them.</summary>
internal sealed record TdsBulkRows(TdsBulkInsert Insert, IReadOnlyList<(string Name, TdsType Type)> Columns, IReadOnlyList<object?[]> Rows) : TdsRequest
{
    public override string ToString() => $"{Rows.Count} rows of {Insert.Schema}.{Insert.Table}";
}

/// <summary>A procedure; a text with parameters is one of sp_executesql.</summary>
internal sealed record TdsRpc(string Procedure, IReadOnlyList<TdsParameter> Arguments) : TdsRequest
{
    internal const string ExecuteSql = "sp_executesql";

    /// <summary>The text of sp_executesql; null of others.</summary>
    internal string? Text => Procedure == ExecuteSql ? Arguments[0].Value as string : null;

    /// <summary>The text's parameters.</summary>
    internal IReadOnlyList<TdsParameter> Parameters => Procedure == ExecuteSql ? [.. Arguments.Skip(2)] : Arguments;
}

internal sealed record TdsParameter(string Name, TdsType Type, object? Value, bool IsOutput);

internal sealed record TdsBegin(IsolationLevel Level) : TdsRequest;

internal sealed record TdsCommit : TdsRequest;

/// <summary>A rollback, to a savepoint where it names one.</summary>
internal sealed record TdsRollback(string Name) : TdsRequest;

internal sealed record TdsSave(string Name) : TdsRequest;

/// <summary>The client no longer waits for the answer.</summary>
internal sealed record TdsAttention : TdsRequest;
