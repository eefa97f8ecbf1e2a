using System.Runtime.CompilerServices;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ImportService.Statements;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Persistence;

/// <summary>
/// Writes movements on SQLite with one prepared one-row statement, which is faster here than many rows a statement. It is prepared once
/// for the writer connection and used for every chunk; the caller holds the writer.
/// </summary>
internal sealed class SqliteMovementWriter : IMovementWriter, IDisposable
{
    private MovementInsert? insert;
    private SkipInsert? skip;

    [MethodImpl(HotPath.Compiled)]
    public WrittenMovements Write(ImportDbContext context, Guid importId, Guid accountId, IReadOnlyList<NumberedMovement> movements)
    {
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Movements are written in the transaction of their chunk only.");
        }

        Prepare(connection);
        insert!.Begin(importId, accountId);
        skip!.Begin(importId, accountId);

        var inserted = 0;
        var rowsInserted = 0;
        var rowsSkipped = 0;
        DateOnly? firstDay = null;
        var totals = default(MovementTotals);
        var row = -1L;
        var rowIsInserted = false;
        foreach (var (movement, occurrence) in movements)
        {
            if (movement.RowNumber != row)
            {
                row = movement.RowNumber;
                rowIsInserted = false;
                rowsSkipped++;
            }

            if (!insert.Execute(movement, occurrence))
            {
                skip.Execute(movement, occurrence);
                continue;
            }

            inserted++;
            totals += MovementTotals.Of(movement);
            firstDay = firstDay < movement.Day ? firstDay : movement.Day;
            if (!rowIsInserted)
            {
                rowIsInserted = true;
                rowsInserted++;
                rowsSkipped--;
            }
        }

        return new WrittenMovements(inserted, rowsInserted, rowsSkipped, firstDay, totals);
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
