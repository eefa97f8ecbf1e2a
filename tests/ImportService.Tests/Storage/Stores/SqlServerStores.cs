using System.Data.Common;
using System.Globalization;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ImportService.Tests.Storage.Stores;

/// <summary>Stores on the SQL Server that the environment names: a database each, made by a plain CREATE DATABASE, migrated, and dropped.</summary>
internal sealed class SqlServerStores : TestStores
{
    private const string Variable = "GRPCIMPORT_TEST_SQLSERVER";

    private static int s_stores;

    public override async Task<TestStore> NewAsync()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(given), $"{Variable} holds no connection string of a SQL Server.");
        // The process id keeps two test runs on one server apart.
        var name = string.Create(CultureInfo.InvariantCulture, $"grpcimport_test_{Environment.ProcessId}_{Interlocked.Increment(ref s_stores)}");
        var server = new SqlConnectionStringBuilder(given) { InitialCatalog = "master" };
        await ExecuteAsync(server, $"CREATE DATABASE [{name}]");
        var store = new Store(server, name);
        await using var database = store.Create();
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }

    private static async Task ExecuteAsync(SqlConnectionStringBuilder server, string sql)
    {
        await using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Store(SqlConnectionStringBuilder server, string name) : TestStore
    {
        private string ConnectionString => new SqlConnectionStringBuilder(server.ConnectionString) { InitialCatalog = name }.ConnectionString;

        public override DatabaseProvider Provider => DatabaseProvider.SqlServer;

        public override IReadOnlyList<(string Name, string Value)> Settings =>
            [("Imports:Provider", "SqlServer"), ("Imports:ConnectionString", ConnectionString)];

        internal override DatabaseSettings DatabaseSettings =>
            new(DatabaseProvider.SqlServer, ImportStore.Section, ImportStore.Schema) { ConnectionString = ConnectionString };

        public override Task FailOnAsync(string table, string statement) => ExecuteAsync(
            $"CREATE TRIGGER [{ImportStore.Schema}].[fail_{table}] ON {Table(table)} AFTER {statement} AS "
            // A statement that writes no row fires it too.
            + "IF EXISTS (SELECT 1 FROM inserted) OR EXISTS (SELECT 1 FROM deleted) THROW 50000, 'test fault', 1");

        public override Task HealAsync(string table) => ExecuteAsync($"DROP TRIGGER [{ImportStore.Schema}].[fail_{table}]");

        public override string Translate(string sql) => PortableSql.ForSqlServer(sql);

        public override DbConnection Connect() => new SqlConnection(ConnectionString);

        public override async ValueTask DisposeAsync()
        {
            SqlConnection.ClearAllPools();
            await SqlServerStores.ExecuteAsync(server, $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
        }
    }
}
