using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ServiceDefaults.Storage.Servers;

/// <summary>Writes marks of transactions, and removes those that nobody asks for any more.</summary>
internal sealed class CommitMark(ServerDialect dialect, TimeProvider time)
{
    /// <summary>Every so many transactions the old marks go: often enough that they stay few, seldom enough to cost nothing.</summary>
    internal const uint SweepInterval = 512;

    /// <summary>Whoever asks for a mark does so within minutes.</summary>
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);

    private uint written;

    /// <summary>Of these at most so many at once: few enough that a server does not lock the table for them.</summary>
    private const int SweptMax = 1_000;

    /// <summary>Writes the mark in the context's transaction; false where it is there: that transaction is in.</summary>
    internal async Task<bool> WriteAsync(DbContext context, Guid id, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"""INSERT INTO {Table} ("Id") VALUES (@id)""";
        dialect.AddId(command, "@id", id);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception e) when (DatabaseFaults.IsDuplicateKey(e))
        {
            return false;
        }

        if (Interlocked.Increment(ref written) % SweepInterval == 0)
        {
            command.Parameters.Clear();
            command.CommandText = dialect.SweepText(Table, SweptMax);
            dialect.AddId(command, "@before", FirstOf(time.GetUtcNow() - s_kept));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return true;
    }

    private string Table => $"\"{dialect.Schema}\".\"commits\"";

    /// <summary>The least id of a moment. Ids of version 7 begin with their time, so that the key itself tells old marks from new ones.</summary>
    private static Guid FirstOf(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(moment).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6..].Clear();
        return new Guid(bytes, bigEndian: true);
    }
}
