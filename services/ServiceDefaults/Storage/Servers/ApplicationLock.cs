using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GrpcImport.ServiceDefaults.Storage.Servers;

/// <summary>
/// A lock on a name, which replicas agree on: held until the transaction ends. It takes the place of locks on rows and ranges where work decides by rows it does
/// not write, so that two replicas cannot each hold what the other one wants.
/// </summary>
public static class ApplicationLock
{
    /// <summary>Takes the lock in the context's transaction without waiting; false where another transaction holds it. With one writer there is nothing to take.</summary>
    /// <param name="context">A writer's context.</param>
    /// <param name="name">A name of letters and points: "imports.claim".</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<bool> TryTakeAsync(this DbContext context, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Database.IsSqlite())
            return true;

        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = TextOf(name, context.Database.IsNpgsql());
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) >= 0;
    }

    // 0 and more: granted; less: not. PostgreSQL's locks have numbers, so the name is hashed there.
    private static string TextOf(string name, bool postgreSql) => postgreSql
        ? $"SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended('{name}', 0)) THEN 0 ELSE -1 END"
        : $"""
            DECLARE @granted int;
            EXEC @granted = sys.sp_getapplock @Resource = N'{name}', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = 0;
            SELECT @granted;
            """;
}
