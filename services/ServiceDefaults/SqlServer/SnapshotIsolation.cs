using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>
/// What a database must allow, once, so that readers see one moment and are not held up by writers. It is no migration: it cannot be in a transaction, and
/// a migration cut in its middle could not be run again.
/// </summary>
internal static class SnapshotIsolation
{
    /// <summary>
    /// Turns both on where they are off, so it may be sent again at any time. The second needs the database for itself for a moment. It does not end other
    /// sessions for that, which might be those of another program, or of a migration that runs beside this one: it is refused, and tried again.
    /// </summary>
    internal const string Text =
        """
        IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND snapshot_isolation_state = 0)
            ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
        IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND is_read_committed_snapshot_on = 0)
            ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT;
        """;

    /// <summary>20 attempts, half a second apart on average: longer than a migration beside this one needs for its own.</summary>
    private const int AttemptsMax = 20;
    private const int PauseMsMax = 1_000;

    /// <exception cref="SqlException">It is refused: others are connected all the time, or the login may not.</exception>
    internal static async Task TurnOnAsync(string connectionString, int secondsMax, TimeProvider time, CancellationToken cancellationToken)
    {
        // Out of no pool: a connection that waits there is a session, too, and two that migrate would keep each other out.
        var alone = new SqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
        var pauses = new Random(Guid.CreateVersion7(time.GetUtcNow()).GetHashCode());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = new SqlConnection(alone);
                await connection.OpenAsync(cancellationToken);
                await using var command = connection.CreateCommand();
                command.CommandText = Text;
                // The first of both waits for the end of every transaction that is open.
                command.CommandTimeout = secondsMax;
                await command.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (SqlException e) when (attempt < AttemptsMax && SqlServerFaults.Classify(e) is DatabaseFault.Locked or DatabaseFault.Conflict or DatabaseFault.CannotOpen)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(pauses.Next(PauseMsMax)), time, cancellationToken);
            }
        }
    }
}
