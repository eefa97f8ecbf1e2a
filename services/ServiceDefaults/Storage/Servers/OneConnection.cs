using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GrpcImport.ServiceDefaults.Storage.Servers;

/// <summary>
/// A transaction has one connection. Where that is lost, EF Core would open another one for the next statement, without a transaction and without a word, and
/// what follows would be in by itself, whatever becomes of the rest.
/// </summary>
internal sealed class OneConnection(string database) : DbConnectionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, object> opened = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Check(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private void Check(DbContext context)
    {
        // Migrations take and leave their connection as they like.
        if (context.Database.AutoSavepointsEnabled)
            return;
        if (!opened.TryAdd(context, this))
            throw new DatabaseFaultException(DatabaseFault.Unavailable, database);
    }
}
