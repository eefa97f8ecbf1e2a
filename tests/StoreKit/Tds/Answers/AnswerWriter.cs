using GrpcImport.StoreKit.Tds.Types;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Answers;

/// <summary>Writes the parts of an answer as tokens.</summary>
/// <param name="server">The server's name in errors.</param>
/// <param name="ofProcedure">Statements are inside of a procedure, which ends itself.</param>
internal sealed class AnswerWriter(string server, bool ofProcedure)
{
    private readonly ByteWriter to = new();
    private readonly List<TdsReturned> returned = [];
    private bool failed;

    internal static ReadOnlyMemory<byte> Of(IReadOnlyList<TdsPart> parts, string server, bool ofProcedure = false)
    {
        var writer = new AnswerWriter(server, ofProcedure);
        for (var n = 0; n < parts.Count; n++)
            writer.Part(parts[n], isLast: n == parts.Count - 1);
        return writer.Ended(parts.Count > 0 ? parts[^1] : null);
    }

    /// <summary>What answers an attention.</summary>
    internal static ReadOnlyMemory<byte> Stopped(IReadOnlyList<TdsPart> parts, string server)
    {
        var writer = new AnswerWriter(server, ofProcedure: false);
        foreach (var part in parts)
            writer.Part(part, isLast: false);
        writer.Done(Tokens.Done, Tokens.StatusAttention, new TdsDone(TdsCommand.Other));
        return writer.to.Written;
    }

    private ReadOnlyMemory<byte> Ended(TdsPart? last)
    {
        if (ofProcedure)
        {
            to.Byte(Tokens.ReturnStatus);
            to.Int32(failed ? 1 : 0);
            foreach (var value in returned)
                Return(value);
            Done(Tokens.DoneProcedure, failed ? Tokens.StatusError : 0, new TdsDone(TdsCommand.Other));
        }
        else if (last is not TdsDone)
        {
            Done(Tokens.Done, failed ? Tokens.StatusError : 0, new TdsDone(TdsCommand.Other));
        }

        return to.Written;
    }

    private void Part(TdsPart part, bool isLast)
    {
        switch (part)
        {
            case TdsRows rows:
                Rows(rows);
                break;
            case TdsDone done:
                Done(ofProcedure ? Tokens.DoneInProcedure : Tokens.Done, isLast && !ofProcedure ? 0 : Tokens.StatusMore, done);
                break;
            case TdsError error:
                failed = true;
                Message(Tokens.Error, error.Number, error.State, error.Class, error.Message);
                break;
            case TdsInfo info:
                Message(Tokens.Info, info.Number, 1, 0, info.Message);
                break;
            case TdsReturned value:
                returned.Add(value);
                break;
            case TdsBegun begun:
                Change(Tokens.TransactionBegun, begun.Transaction, null);
                break;
            case TdsEnded ended:
                Change(ended.Committed ? Tokens.TransactionCommitted : Tokens.TransactionRolledBack, null, ended.Transaction);
                break;
            default:
                throw new NotSupportedException($"{part}");
        }
    }

    private void Rows(TdsRows rows)
    {
        to.Byte(Tokens.Columns);
        to.UInt16(rows.Columns.Count);
        foreach (var column in rows.Columns)
        {
            to.Int32(0);
            to.UInt16((column.IsNullable ? Tokens.Nullable : 0) | (column.IsComputed ? Tokens.Computed : Tokens.Updatable));
            TypeCodec.Write(to, column.Type);
            to.ShortText(column.Name);
        }

        foreach (var row in rows.Rows)
        {
            to.Byte(Tokens.Row);
            for (var n = 0; n < row.Length; n++)
                ValueWriter.Write(to, rows.Columns[n].Type, row[n]);
        }
    }

    private void Return(TdsReturned value)
    {
        to.Byte(Tokens.ReturnValue);
        to.UInt16(0);
        to.ShortText(value.Name);
        to.Byte(Tokens.OfOutput);
        to.Int32(0);
        to.UInt16(Tokens.Nullable);
        TypeCodec.Write(to, value.Type);
        ValueWriter.Write(to, value.Type, value.Value);
    }

    private void Message(byte token, int number, byte state, byte severity, string text)
    {
        to.Byte(token);
        to.Sized(part =>
        {
            part.Int32(number);
            part.Byte(state);
            part.Byte(severity);
            part.LongText(text);
            part.ShortText(server);
            part.ShortText("");
            part.Int32(1);
        });
    }

    private void Change(byte kind, long? current, long? earlier)
    {
        to.Byte(Tokens.Change);
        to.Sized(part =>
        {
            part.Byte(kind);
            foreach (var transaction in (long?[])[current, earlier])
            {
                part.Byte((byte)(transaction is null ? 0 : sizeof(long)));
                if (transaction is { } known)
                    part.Int64(known);
            }
        });
    }

    private void Done(byte token, int status, TdsDone done)
    {
        to.Byte(token);
        to.UInt16(status | (done.Count is null ? 0 : Tokens.StatusCount));
        to.UInt16((int)done.Command);
        to.Int64(done.Count ?? 0);
    }
}
