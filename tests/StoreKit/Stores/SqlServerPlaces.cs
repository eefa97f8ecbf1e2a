using System.Data.Common;
using System.Globalization;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.Parsing;
using Microsoft.Data.SqlClient;

namespace GrpcImport.StoreKit.Stores;

/// <summary>
/// The SQL Server that the environment names: a database each, made by a plain CREATE DATABASE, migrated, and dropped. GRPCIMPORT_TEST_SQLSERVER_WITHOUT names what a
/// server that only speaks the protocol may lack; "ALTER DATABASE" is known: nothing is then altered, and snapshot isolation is taken to be on.
/// </summary>
public sealed class SqlServerPlaces(StoreUse use) : StorePlaces
{
    private const string Variable = "GRPCIMPORT_TEST_SQLSERVER";
    private const string WithoutVariable = "GRPCIMPORT_TEST_SQLSERVER_WITHOUT";
    private const string Alter = "ALTER DATABASE";

    private static int s_stores;

    private readonly string? given = Environment.GetEnvironmentVariable(Variable);
    private readonly bool mayAlter = Environment.GetEnvironmentVariable(WithoutVariable)?.Contains(Alter, StringComparison.OrdinalIgnoreCase) != true;

    public override string? Obstacle => string.IsNullOrEmpty(given) ? $"{Variable} holds no connection string of a SQL Server." : null;

    public override async Task<StorePlace> NewAsync()
    {
        // The process id keeps two test runs on one server apart.
        var name = string.Create(CultureInfo.InvariantCulture, $"grpcimport_test_{Environment.ProcessId}_{Interlocked.Increment(ref s_stores)}");
        var server = new SqlConnectionStringBuilder(given) { InitialCatalog = "master" };
        await ExecuteAsync(server, $"CREATE DATABASE [{name}]");
        var connection = new SqlConnectionStringBuilder(given) { InitialCatalog = name };
        var place = new Place(new DatabaseSettings(DatabaseProvider.SqlServer, use.Section, use.Schema) { ConnectionString = connection.ConnectionString }, server, name, mayAlter);
        if (mayAlter)
            await use.MigrateAsync(place.DatabaseSettings);
        else
            await place.RunScriptAsync(use.Script(place.DatabaseSettings));
        return place;
    }

    private static async Task ExecuteAsync(SqlConnectionStringBuilder server, string sql)
    {
        await using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Place(DatabaseSettings settings, SqlConnectionStringBuilder server, string name, bool mayAlter) : StorePlace(settings)
    {
        /// <summary>
        /// For an INSERT a constraint, which a bulk copy checks; triggers it fires only where it is told to. An UPDATE checks only constraints of the columns it sets, and
        /// a DELETE none, so these have a trigger.
        /// </summary>
        public override Task FailOnAsync(string table, string statement) => ExecuteAsync(statement != "INSERT"
            ? $"CREATE TRIGGER [{DatabaseSettings.Schema}].[fail_{table}] ON {Table(table)} AFTER {statement} AS "
                // A statement that writes no row fires it too.
                + "IF EXISTS (SELECT 1 FROM deleted) THROW 50000, 'test fault', 1"
            // Rows that are there stay as they are; one that is inserted is refused.
            : $"ALTER TABLE {Table(table)} WITH NOCHECK ADD CONSTRAINT [fail_{table}] CHECK (1 = 0)");

        public override Task HealAsync(string table) => ExecuteAsync(
            $"IF OBJECT_ID(N'[{DatabaseSettings.Schema}].[fail_{table}]', 'TR') IS NOT NULL DROP TRIGGER [{DatabaseSettings.Schema}].[fail_{table}] "
            + $"ELSE ALTER TABLE {Table(table)} DROP CONSTRAINT [fail_{table}]");

        public override DbConnection Connect() => new SqlConnection(DatabaseSettings.ConnectionString);

        /// <summary>Runs a migration script as sqlcmd does, but for what alters the database.</summary>
        internal async Task RunScriptAsync(string script)
        {
            foreach (var batch in TSql.Batches(script).Select(TSql.TextOf).Where(batch => !batch.Contains(Alter, StringComparison.Ordinal)))
                await ExecuteAsync(batch);
        }

        public override async ValueTask DisposeAsync()
        {
            SqlConnection.ClearAllPools();
            if (mayAlter)
                await SqlServerPlaces.ExecuteAsync(server, $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
            await SqlServerPlaces.ExecuteAsync(server, $"DROP DATABASE [{name}]");
        }
    }
}
