using System.Data;
using GrpcImport.StoreKit.Tds.Types;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Requests;

/// <summary>Decodes messages behind the login.</summary>
internal static class RequestReader
{
    private const ushort ById = 0xFFFF;
    private const byte OutputFlag = 0x01;

    /// <param name="message">The message.</param>
    /// <param name="insert">The INSERT BULK before it, whose rows it holds.</param>
    internal static TdsRequest Read(TdsMessage message, TdsBulkInsert? insert)
    {
        var from = new ByteReader(message.Payload);
        if (message.Type is PacketTypes.Attention)
            return new TdsAttention();
        if (message.Type is PacketTypes.Bulk)
            return BulkRows.Read(from, insert ?? throw new InvalidDataException("Rows without INSERT BULK before them."));

        SkipHeaders(from);
        var request = message.Type switch
        {
            PacketTypes.Batch => BatchTexts.Read(from.Rest()),
            PacketTypes.Rpc => Rpc(from),
            PacketTypes.Transaction => Transaction(from),
            _ => throw new InvalidDataException($"A message of type {message.Type}."),
        };
        return request with { Resets = (message.Status & (PacketStatus.Reset | PacketStatus.ResetKeepingTransaction)) != 0 };
    }

    /// <summary>ALL_HEADERS: nothing of it is of interest.</summary>
    private static void SkipHeaders(ByteReader from)
    {
        var end = from.Position;
        end += from.Int32();
        from.Position = end;
    }

    private static TdsRpc Rpc(ByteReader from)
    {
        var length = from.UInt16();
        var procedure = length == ById ? NameOf(from.UInt16()) : from.Text(length);
        // Whether metadata is wanted, and whether it is compiled again.
        from.UInt16();
        var arguments = new List<TdsParameter>();
        while (!from.AtEnd)
        {
            var name = from.ShortText();
            var flags = from.Byte();
            var type = TypeCodec.Read(from);
            arguments.Add(new TdsParameter(name, type.Type, ValueReader.Read(from, type), (flags & OutputFlag) != 0));
        }

        return new TdsRpc(procedure, arguments);
    }

    private static string NameOf(ushort id) => id switch
    {
        10 => TdsRpc.ExecuteSql,
        11 => "sp_prepare",
        12 => "sp_execute",
        13 => "sp_prepexec",
        15 => "sp_unprepare",
        _ => throw new InvalidDataException($"Procedure {id} is not known."),
    };

    private static TdsRequest Transaction(ByteReader from) => from.UInt16() switch
    {
        5 => new TdsBegin(from.Byte() switch
        {
            0 => IsolationLevel.Unspecified,
            1 => IsolationLevel.ReadUncommitted,
            2 => IsolationLevel.ReadCommitted,
            3 => IsolationLevel.RepeatableRead,
            4 => IsolationLevel.Serializable,
            5 => IsolationLevel.Snapshot,
            var other => throw new InvalidDataException($"Isolation level {other} is not known."),
        }),
        7 => new TdsCommit(),
        8 => new TdsRollback(from.ShortText()),
        9 => new TdsSave(from.ShortText()),
        var other => throw new InvalidDataException($"Transaction request {other} is not known."),
    };
}
