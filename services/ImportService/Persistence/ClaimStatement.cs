using System.Data.Common;
using System.Globalization;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// Claims the next import by one UPDATE that answers it: an import that works or waits, that nobody holds, and whose account has no other that is older or
/// held. Replicas claim one after the other, by a lock of the application, so that two never claim two imports of one account in the same moment. The import is
/// taken with an update lock at once, and rows that others have locked are passed over: no claim waits for a chunk that is being committed, and none
/// changes a lock from shared to exclusive, which deadlocks where two do it.
/// </summary>
internal static class ClaimStatement
{
    /// <summary>What replicas take before they look whose turn it is.</summary>
    private const string Lock = $"{ImportStore.Schema}.claim";

    /// <summary>READPAST under READ COMMITTED SNAPSHOT asks for locks instead of versions (READCOMMITTEDLOCK): only these can be passed over.</summary>
    private const string TakeSqlServer = "WITH (UPDLOCK, READPAST, ROWLOCK, READCOMMITTEDLOCK)";

    private const string TakePostgreSql = "FOR UPDATE OF i SKIP LOCKED";

    private const string Answer = "\"Id\", \"AccountId\", \"RunNumber\"";

    private static readonly string s_unfinished = string.Join(
        ", ", ImportTransitions.Unfinished.Select(state => ((int)state).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Claims, unless another replica does so at this moment.</summary>
    internal static async Task<ClaimOutcome> RunAsync(ImportDbContext context, Guid owner, long now, long until, CancellationToken cancellationToken)
    {
        if (!await context.TryTakeAsync(Lock, cancellationToken))
            return new ClaimOutcome(IsBusy: true, null);

        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = Text(context);
        Add(command, "@owner", context.StoredId(owner));
        Add(command, "@now", now);
        Add(command, "@until", until);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return new ClaimOutcome(IsBusy: false, await reader.ReadAsync(cancellationToken) ? new ImportClaim(Id(reader, 0), Id(reader, 1), reader.GetInt64(2)) : null);
    }

    internal static string Text(ImportDbContext context)
    {
        var (sqlServer, postgreSql) = (context.Database.IsSqlServer(), context.Database.IsNpgsql());
        var table = context.Database.IsSqlite() ? "\"imports\"" : $"\"{ImportStore.Schema}\".\"imports\"";
        return
            $"""
            UPDATE {table}
            SET "RunNumber" = "RunNumber" + 1, "LeaseOwner" = @owner, "LeaseUntil" = @until, "Started" = COALESCE("Started", @now),
                "Sequence" = "Sequence" + 1, "Updated" = @now
            {(sqlServer ? "OUTPUT inserted.\"Id\", inserted.\"AccountId\", inserted.\"RunNumber\"" : "")}
            WHERE "Id" = (
                SELECT {(sqlServer ? "TOP (1)" : "")} i."Id" FROM {table} AS i {(sqlServer ? TakeSqlServer : "")}
                WHERE i."State" IN ({s_unfinished}) AND (i."LeaseOwner" IS NULL OR i."LeaseUntil" < @now)
                AND NOT EXISTS (
                    SELECT 1 FROM {table} AS o
                    WHERE o."AccountId" = i."AccountId" AND o."Id" <> i."Id" AND o."State" IN ({s_unfinished})
                    AND (o."Queued" < i."Queued" OR (o."Queued" = i."Queued" AND o."Id" < i."Id") OR (o."LeaseOwner" IS NOT NULL AND o."LeaseUntil" >= @now)))
                ORDER BY i."Queued", i."Id" {(sqlServer ? "" : "LIMIT 1")} {(postgreSql ? TakePostgreSql : "")})
            {(sqlServer ? "" : "RETURNING " + Answer)}
            """;
    }

    private static Guid Id(DbDataReader reader, int ordinal) => reader.GetValue(ordinal) switch
    {
        Guid id => id,
        byte[] bytes => new Guid(bytes, bigEndian: true),
        var other => throw new InvalidOperationException($"An id is stored as {other.GetType().Name}."),
    };

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

/// <summary>What came of a claim.</summary>
/// <param name="IsBusy">Another replica was claiming: it is not known whose turn it is.</param>
/// <param name="Claim">The import; null when it is nobody's turn.</param>
internal readonly record struct ClaimOutcome(bool IsBusy, ImportClaim? Claim);
