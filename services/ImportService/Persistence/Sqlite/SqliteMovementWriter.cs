using System.Runtime.CompilerServices;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Statements;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence.Sqlite;

/// <summary>
/// Writes movements on SQLite with one prepared one-row statement, which is faster here than many rows a statement. It is prepared once
/// for the writer connection and used for every chunk; the caller holds the writer.
/// </summary>
internal sealed class SqliteMovementWriter : IMovementWriter, IDisposable
{
    private MovementInsert? insert;
    private SkipInsert? skip;

    public ValueTask<WrittenMovements> WriteAsync(
        ImportDbContext context, ImportClaim claim, int chunkNumber, IReadOnlyList<NumberedMovement> movements, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Write(context, claim, movements));

    [MethodImpl(HotPath.Compiled)]
    private WrittenMovements Write(ImportDbContext context, ImportClaim claim, IReadOnlyList<NumberedMovement> movements)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Movements are written in the transaction of their chunk only.");
        }

        Prepare(connection);
        insert!.Begin(claim.ImportId, claim.AccountId);
        skip!.Begin(claim.ImportId, claim.AccountId);
        var tally = default(WrittenTally);
        foreach (var (movement, occurrence) in movements)
        {
            var isNew = insert.Execute(movement, occurrence);
            if (!isNew)
                skip.Execute(movement, occurrence);
            tally.Add(movement, isNew);
        }

        return tally.Result();
    }

    public void Dispose()
    {
        insert?.Dispose();
        skip?.Dispose();
    }

    private void Prepare(SqliteConnection connection)
    {
        if (insert?.IsOf(connection) == true)
        {
            return;
        }

        Dispose();
        insert = new MovementInsert(connection);
        skip = new SkipInsert(connection);
    }
}
