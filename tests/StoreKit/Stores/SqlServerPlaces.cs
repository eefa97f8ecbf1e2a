using System.Data.Common;
using System.Globalization;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.StoreKit.Stores;

/// <summary>The SQL Server that the environment names: a database each, made by a plain CREATE DATABASE, migrated, and dropped.</summary>
public sealed class SqlServerPlaces(StoreUse use) : StorePlaces
{
    private const string Variable = "GRPCIMPORT_TEST_SQLSERVER";

    private static int s_stores;

    private readonly string? given = Environment.GetEnvironmentVariable(Variable);

    public override string? Obstacle => string.IsNullOrEmpty(given) ? $"{Variable} holds no connection string of a SQL Server." : null;

    public override async Task<StorePlace> NewAsync()
    {
        // The process id keeps two test runs on one server apart.
        var name = string.Create(CultureInfo.InvariantCulture, $"grpcimport_test_{Environment.ProcessId}_{Interlocked.Increment(ref s_stores)}");
        var server = new SqlConnectionStringBuilder(given) { InitialCatalog = "master" };
        await ExecuteAsync(server, $"CREATE DATABASE [{name}]");
        var connection = new SqlConnectionStringBuilder(given) { InitialCatalog = name };
        var place = new Place(new DatabaseSettings(DatabaseProvider.SqlServer, use.Section, use.Schema) { ConnectionString = connection.ConnectionString }, server, name);
        await use.MigrateAsync(place.DatabaseSettings);
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

    private sealed class Place(DatabaseSettings settings, SqlConnectionStringBuilder server, string name) : StorePlace(settings)
    {
        public override Task FailOnAsync(string table, string statement) => ExecuteAsync(
            $"CREATE TRIGGER [{DatabaseSettings.Schema}].[fail_{table}] ON {Table(table)} AFTER {statement} AS "
            // A statement that writes no row fires it too.
            + "IF EXISTS (SELECT 1 FROM inserted) OR EXISTS (SELECT 1 FROM deleted) THROW 50000, 'test fault', 1");

        public override Task HealAsync(string table) => ExecuteAsync($"DROP TRIGGER [{DatabaseSettings.Schema}].[fail_{table}]");

        public override DbConnection Connect() => new SqlConnection(DatabaseSettings.ConnectionString);

        public override async ValueTask DisposeAsync()
        {
            SqlConnection.ClearAllPools();
            await SqlServerPlaces.ExecuteAsync(server, $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
        }
    }
}
