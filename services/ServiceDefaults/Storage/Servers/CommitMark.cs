using System.Globalization;
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

    /// <summary>Writes the mark in the context's transaction; false where it is there: that transaction is in.</summary>
    internal async Task<bool> WriteAsync(DbContext context, Guid id, CancellationToken cancellationToken)
    {
        var now = Micros(time.GetUtcNow());
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""INSERT INTO "{dialect.Schema}"."commits" ("Id", "Begun") VALUES (@id, {now})""");
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
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture, $"""DELETE FROM "{dialect.Schema}"."commits" WHERE "Begun" < {now - Micros(DateTimeOffset.UnixEpoch + s_kept)}""");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        return true;
    }

    private static long Micros(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
