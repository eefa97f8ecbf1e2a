using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>
/// XACT_ABORT ON for every connection: any error rolls the whole transaction back, so that no statement behind it can run in a half one. Sent without
/// parameters: inside the procedure that runs parametrized text it would end with that text. A pooled connection forgets it when it is reset.
/// </summary>
internal sealed class AbortOnError : DbConnectionInterceptor
{
    internal const string Text = "SET XACT_ABORT ON";

    internal static readonly AbortOnError Instance = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
