using System.Data.Common;
using System.Globalization;
using GrpcImport.ImportService.Imports;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// Claims the next import by one UPDATE that answers it: an import that works or waits, that nobody holds, and whose account has no other that is older or
/// held. Right without locking hints: of two that claim one import, the second finds its row changed; two that claim two imports of one account in
/// the same moment are kept apart by running it serializable.
/// </summary>
internal static class ClaimStatement
{
    private const string Answer = "\"Id\", \"AccountId\", \"RunNumber\"";

    private static readonly string s_unfinished = string.Join(
        ", ", ImportTransitions.Unfinished.Select(state => ((int)state).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Claims; null when it is nobody's turn.</summary>
    internal static async Task<ImportClaim?> RunAsync(ImportDbContext context, Guid owner, long now, long until, CancellationToken cancellationToken)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = Text(context);
        Add(command, "@owner", context.StoredId(owner));
        Add(command, "@now", now);
        Add(command, "@until", until);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new ImportClaim(Id(reader, 0), Id(reader, 1), reader.GetInt64(2)) : null;
    }

    internal static string Text(ImportDbContext context)
    {
        var sqlServer = context.Database.IsSqlServer();
        var table = context.Database.IsSqlite() ? "\"imports\"" : $"\"{ImportStore.Schema}\".\"imports\"";
        return
            $"""
            UPDATE {table}
            SET "RunNumber" = "RunNumber" + 1, "LeaseOwner" = @owner, "LeaseUntil" = @until, "Started" = COALESCE("Started", @now),
                "Sequence" = "Sequence" + 1, "Updated" = @now
            {(sqlServer ? "OUTPUT inserted.\"Id\", inserted.\"AccountId\", inserted.\"RunNumber\"" : "")}
            WHERE "Id" = (
                SELECT {(sqlServer ? "TOP (1)" : "")} i."Id" FROM {table} AS i
                WHERE i."State" IN ({s_unfinished}) AND (i."LeaseOwner" IS NULL OR i."LeaseUntil" < @now)
                AND NOT EXISTS (
                    SELECT 1 FROM {table} AS o
                    WHERE o."AccountId" = i."AccountId" AND o."Id" <> i."Id" AND o."State" IN ({s_unfinished})
                    AND (o."Queued" < i."Queued" OR (o."Queued" = i."Queued" AND o."Id" < i."Id") OR (o."LeaseOwner" IS NOT NULL AND o."LeaseUntil" >= @now)))
                ORDER BY i."Queued", i."Id" {(sqlServer ? "" : "LIMIT 1")})
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
