using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>
/// What a session must be set to, sent whenever a connection is opened, so at the begin of every transaction and of every read. A connection out of the pool
/// is reset first, which takes the first setting back, but on an own server not the second: it keeps the isolation level of its last transaction.
/// Sent without parameters: inside the procedure that runs parametrized text the settings would end with that text.
/// </summary>
internal sealed class SessionSettings : DbConnectionInterceptor
{
    /// <summary>
    /// XACT_ABORT: any error rolls the whole transaction back, so that no later statement can run in a half one. READ COMMITTED: after a transaction of another level, a
    /// read would take its locks, or see its moment.
    /// </summary>
    internal const string Text = "SET XACT_ABORT ON; SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    internal static readonly SessionSettings Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        ApplyAsync(connection, cancellationToken);

    /// <summary>The same for a connection past EF Core.</summary>
    internal static async Task ApplyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
