using System.Data.Common;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ImportService.Persistence.Servers;

/// <summary>
/// Writes movements on a server: copies the chunk into the staging table, inserts from there what is new, records what the rest met, and empties its
/// part of the table again, all in the chunk's transaction. Where the account has nothing in the chunk's span of time, as in a first import, PostgreSQL
/// copies into the movements at once: half the work. Should another transaction insert the same meanwhile, the index refuses it and the chunk is run again.
/// </summary>
internal sealed class ServerMovementWriter : IMovementWriter
{
    public async ValueTask<WrittenMovements> WriteAsync(
        ImportDbContext context, ImportClaim claim, int chunkNumber, IReadOnlyList<NumberedMovement> movements, CancellationToken cancellationToken)
    {
        var rows = movements.Select(movement => StagedMovementRow.Of(claim, chunkNumber, movement)).ToList();
        if (context.Database.IsNpgsql() && !await MayMeetAsync(context, claim.AccountId, rows, cancellationToken))
        {
            await context.InsertRowsAsync<MovementRow>(rows, null, cancellationToken);
            return Tally(movements, []);
        }

        await context.InsertRowsAsync(rows, null, cancellationToken);
        return await ApplyAsync(context, claim, chunkNumber, movements, cancellationToken);
    }

    /// <summary>Whether the account has a movement in the rows' span of time; those of one identity have the same instant.</summary>
    private static async Task<bool> MayMeetAsync(ImportDbContext context, Guid accountId, List<StagedMovementRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return false;

        var (first, last) = (rows.Min(row => row.Instant), rows.Max(row => row.Instant));
        return await context.Movements.AnyAsync(row => row.AccountId == accountId && row.Instant >= first && row.Instant <= last, cancellationToken);
    }

    private static async Task<WrittenMovements> ApplyAsync(
        ImportDbContext context, ImportClaim claim, int chunkNumber, IReadOnlyList<NumberedMovement> movements, CancellationToken cancellationToken)
    {
        var statements = MovementStatements.Of(context);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        Add(command, "@import", context.StoredId(claim.ImportId));
        Add(command, "@chunk", chunkNumber);

        command.CommandText = statements.Apply;
        var inserted = await command.ExecuteNonQueryAsync(cancellationToken);
        HashSet<(long, int)> met = [];
        if (inserted != movements.Count)
        {
            command.CommandText = statements.Skip;
            met = await MetAsync(command, cancellationToken);
        }

        if (inserted + met.Count != movements.Count)
            throw new InvalidOperationException($"Of {movements.Count} movements of chunk {chunkNumber}, {inserted} were inserted and {met.Count} met earlier ones.");

        command.CommandText = statements.Clear;
        while (await command.ExecuteNonQueryAsync(cancellationToken) >= BatchedDelete.RowsMax)
        {
        }

        return Tally(movements, met);
    }

    private static async Task<HashSet<(long Row, int Effect)>> MetAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var met = new HashSet<(long, int)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            met.Add((reader.GetInt64(0), reader.GetInt32(1)));
        return met;
    }

    private static WrittenMovements Tally(IReadOnlyList<NumberedMovement> movements, HashSet<(long Row, int Effect)> met)
    {
        var tally = default(WrittenTally);
        foreach (var (movement, _) in movements)
            tally.Add(movement, !met.Contains((movement.RowNumber, movement.EffectNumber)));
        return tally.Result();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
