using System.Runtime.CompilerServices;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Persistence;

/// <summary>What became of a chunk's movements.</summary>
/// <param name="MovementsInserted">New movements.</param>
/// <param name="RowsInserted">Statement rows with at least one new movement.</param>
/// <param name="RowsSkipped">Statement rows all of whose effects met earlier movements.</param>
/// <param name="FirstDay">Earliest day of a new movement; null when there is none.</param>
/// <param name="Totals">What the new movements add up to.</param>
internal sealed record WrittenMovements(int MovementsInserted, int RowsInserted, int RowsSkipped, DateOnly? FirstDay, MovementTotals Totals);

/// <summary>Counts a chunk's movements, in the order of its rows.</summary>
internal struct WrittenTally
{
    private int inserted;
    private int rowsInserted;
    private int rowsSkipped;
    private DateOnly? firstDay;
    private MovementTotals totals;
    private long row;
    private bool rowIsInserted;

    /// <summary>A movement that is new, or that met an earlier one.</summary>
    [MethodImpl(HotPath.Compiled)]
    internal void Add(StatementMovement movement, bool isNew)
    {
        // Rows are numbered from 1.
        if (movement.RowNumber != row)
        {
            row = movement.RowNumber;
            rowIsInserted = false;
            rowsSkipped++;
        }

        if (!isNew)
            return;

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

    internal readonly WrittenMovements Result() => new(inserted, rowsInserted, rowsSkipped, firstDay, totals);
}
