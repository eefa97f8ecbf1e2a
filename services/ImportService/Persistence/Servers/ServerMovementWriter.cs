using System.Data.Common;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ImportService.Persistence.Servers;

/// <summary>
/// Writes movements on a server: copies the chunk into the staging table, inserts from there what is new, records what the rest met, and empties its
/// part of the table again, all in the chunk's transaction.
/// </summary>
internal sealed class ServerMovementWriter : IMovementWriter
{
    public async ValueTask<WrittenMovements> WriteAsync(
        ImportDbContext context, ImportClaim claim, int chunkNumber, IReadOnlyList<NumberedMovement> movements, CancellationToken cancellationToken)
    {
        await context.InsertRowsAsync(movements.Select(movement => StagedMovementRow.Of(claim, chunkNumber, movement)).ToList(), null, cancellationToken);
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
        await command.ExecuteNonQueryAsync(cancellationToken);
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
