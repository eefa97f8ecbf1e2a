using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ServiceDefaults.Storage.Rows;

/// <summary>Deletes a bounded number of rows, so that one transaction after the other lets others have their turn.</summary>
public static class BatchedDelete
{
    /// <summary>
    /// 2,000 rows at once: from 5,000 locks on, in one statement and one table or index, SQL Server locks the whole table, and other replicas wait.
    /// </summary>
    public const int RowsMax = 2_000;

    /// <summary>Deletes at most so many rows that hold a number in a column; answers how many.</summary>
    /// <param name="context">A writer's context.</param>
    /// <param name="property">A property of the row type, shadow or not, that is a whole number.</param>
    /// <param name="value">Its value in the rows to delete.</param>
    /// <param name="behind">Of these only rows whose day, a property, is behind this one; null for all.</param>
    /// <param name="rowsMax">At most so many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<int> DeleteSomeAsync<TRow>(
        this DbContext context, string property, long value, (string Property, DateOnly Day)? behind, int rowsMax, CancellationToken cancellationToken)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(context);
        // Nothing is behind the last day; and as a text it is less than what PostgreSQL's client writes for it, which is infinity.
        if (behind?.Day == DateOnly.MaxValue)
            return 0;

        var type = context.Model.FindEntityType(typeof(TRow))!;
        var which = string.Create(CultureInfo.InvariantCulture, $"\"{type.FindProperty(property)!.GetColumnName()}\" = {value}");
        // ISO 8601 is what every provider compares a date with.
        if (behind is (var day, var last))
            which += $" AND \"{type.FindProperty(day)!.GetColumnName()}\" > '{last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
        var table = type.GetSchema() is { } schema ? $"\"{schema}\".\"{type.GetTableName()}\"" : $"\"{type.GetTableName()}\"";
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = BulkInsert.TransactionOf(context);
        FormattableString text = context switch
        {
            _ when context.Database.IsNpgsql() => $"DELETE FROM {table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE {which} LIMIT {rowsMax}))",
            _ when context.Database.IsSqlServer() => $"DELETE TOP ({rowsMax}) FROM {table} WHERE {which}",
            _ => $"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {which} LIMIT {rowsMax})",
        };
        command.CommandText = text.ToString(CultureInfo.InvariantCulture);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
