using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Service;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.TestKit.Network;
using Npgsql;

namespace GrpcImport.ImportService.Tests.Storage.Faults;

/// <summary>A start that cannot succeed says why in one message, without the secret, and stops.</summary>
public sealed class StartFaultTests
{
    [Fact]
    public async Task A_wrong_password()
    {
        var fault = await StartAsync(connection => connection.Password = "wr0ng-pa55w0rd");

        Assert.Equal(DatabaseFault.AccessDenied, fault.Fault);
        Assert.Contains("refuses the login", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there()
    {
        var fault = await StartAsync(connection => connection.Database = "nowhere");

        // Not "no tables yet": most likely its name is mistyped, and --migrate would make it.
        Assert.Equal(DatabaseFault.AccessDenied, fault.Fault);
        Assert.Contains("'nowhere at 127.0.0.1:", fault.Message, StringComparison.Ordinal);
        Assert.Contains("\"nowhere\" does not exist", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_down()
    {
        var cluster = await TestStores.PostgreSqlAsync();
        await using var proxy = CuttingProxy.Start(cluster.Port);
        proxy.Down();

        var fault = await StartAsync(connection => connection.Port = proxy.Port);

        Assert.Equal(DatabaseFault.Unavailable, fault.Fault);
        Assert.Contains($"127.0.0.1:{proxy.Port}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_without_tables()
    {
        var fault = await StartAsync(connection => connection.Database = "postgres");

        Assert.Equal(DatabaseFault.SchemaMissing, fault.Fault);
        Assert.Contains("--migrate", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version()
    {
        await using var store = await TestStores.PostgreSql.NewAsync();
        await store.ExecuteAsync($"INSERT INTO \"{ImportStore.Schema}\".migrations VALUES ('99990101000000_Later', '99.0.0')");

        var fault = await StartAsync(store);

        Assert.Equal(DatabaseFault.SchemaNewer, fault.Fault);
        Assert.Contains("newer version", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sqlite_file_of_a_newer_version_is_left_as_it_is()
    {
        await using var store = await TestStores.Sqlite.NewAsync();
        await (await store.OpenAsync()).DisposeAsync();
        await store.ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0.0')");

        var fault = await StartAsync(store);

        Assert.Equal(DatabaseFault.SchemaNewer, fault.Fault);
        await store.ExecuteAsync("DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%Later'");
        await (await store.OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_connection_string_of_another_provider()
    {
        var fault = await StartAsync(("Imports:Provider", "SqlServer"), ("Imports:ConnectionString", "Host=db;Database=x;Password=wr0ng-pa55w0rd"));

        Assert.Equal(DatabaseFault.WrongConnection, fault.Fault);
        Assert.Contains("'host' is no keyword of SqlServer", fault.Message, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<DatabaseFaultException> StartAsync(Action<NpgsqlConnectionStringBuilder> change)
    {
        var cluster = await TestStores.PostgreSqlAsync();
        var connection = new NpgsqlConnectionStringBuilder(cluster.ConnectionString(TestStores.Migrated)) { Pooling = false };
        change(connection);
        return await StartAsync(("Imports:Provider", "PostgreSql"), ("Imports:ConnectionString", connection.ConnectionString), ("Imports:TransactionAttemptsMax", "2"));
    }

    private static Task<DatabaseFaultException> StartAsync(TestStore store) => StartAsync([.. store.Settings]);

    private static async Task<DatabaseFaultException> StartAsync(params (string Name, string Value)[] settings)
    {
        using var logs = new LogCollector();
        await using var service = ImportServiceUnderTest.Prepare(new TestParts { Logs = logs }, settings);

        var fault = await Assert.ThrowsAsync<DatabaseFaultException>(service.StartHostAsync);

        Assert.DoesNotContain("pa55w0rd", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("pa55w0rd", StringComparison.Ordinal));
        return fault;
    }
}
