using Microsoft.EntityFrameworkCore.Migrations;

namespace GrpcImport.ServiceDefaults.SqlServer;

/// <summary>What a database must allow, once, so that readers see one moment and are not held up by writers.</summary>
public static class SnapshotIsolation
{
    /// <summary>
    /// Turns both on where they are off. The second needs the database for itself for a moment, and ends other sessions' transactions for that: the first
    /// migration is run before anybody works. Neither is allowed inside a transaction.
    /// </summary>
    public static void TurnOn(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(
            """
            IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND snapshot_isolation_state = 0)
                ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
            IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND is_read_committed_snapshot_on = 0)
                ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
            """,
            suppressTransaction: true);
    }
}
