using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.Tests.Storage;

public sealed class ConnectionStringTests
{
    private const string Secret = "pa55w0rd";

    [Fact]
    public void Sql_server_is_reached_by_tls_unless_the_connection_string_says_otherwise()
    {
        Assert.Equal(SqlConnectionEncryptOption.Mandatory, ConnectionStrings.SqlServer(Server("Server=db;Database=x")).Encrypt);
        Assert.False(ConnectionStrings.SqlServer(Server("Server=db;Database=x")).TrustServerCertificate);
        Assert.Equal(SqlConnectionEncryptOption.Strict, ConnectionStrings.SqlServer(Server("Server=db;Database=x;Encrypt=Strict")).Encrypt);
        Assert.Equal(SqlConnectionEncryptOption.Optional, ConnectionStrings.SqlServer(Server("Server=db;Database=x;encrypt=false")).Encrypt);
    }

    [Fact]
    public void What_is_given_is_kept_and_the_program_named()
    {
        var sqlServer = ConnectionStrings.SqlServer(Server($"Data Source=db,1433;Initial Catalog=x;User ID=u;Password={Secret};Connect Timeout=3"));
        var postgreSql = ConnectionStrings.PostgreSql(PostgreSql($"Host=db;Database=x;Username=u;Password={Secret};Timeout=3"));

        Assert.Equal(("db,1433", "x", Secret, 3, "GrpcImport"), (sqlServer.DataSource, sqlServer.InitialCatalog, sqlServer.Password, sqlServer.ConnectTimeout, sqlServer.ApplicationName));
        Assert.Equal(("db", "x", Secret, 3, "GrpcImport"), (postgreSql.Host, postgreSql.Database, postgreSql.Password, postgreSql.Timeout, postgreSql.ApplicationName));
    }

    [Theory]
    [InlineData($"Host=db;Database=x;Username=u;Password={Secret}", "'host'")]
    [InlineData($"Server=db;Database=x;Password={Secret};Encrypt=perhaps", "'encrypt'")]
    [InlineData($"Database=x;Password={Secret}", "Server=HOST")]
    [InlineData($"Server=db;Password={Secret}", "Database=NAME")]
    [InlineData($"postgres://u:{Secret}@db/x", "KEYWORD=VALUE")]
    [InlineData("", "Server=HOST")]
    public void A_string_that_is_not_of_sql_server_is_refused_by_keyword_and_without_its_values(string given, string named) =>
        AssertRefused(Assert.Throws<DatabaseFaultException>(() => ConnectionStrings.SqlServer(Server(given))), named);

    [Theory]
    [InlineData($"Data Source=db;Initial Catalog=x;User ID=u;Password={Secret};MultipleActiveResultSets=true", "'")]
    [InlineData($"Host=db;Database=x;Password={Secret};Port=many", "'port'")]
    [InlineData($"Database=x;Password={Secret}", "Host=HOST")]
    [InlineData($"mongodb://u:{Secret}@db/x", "KEYWORD=VALUE")]
    public void A_string_that_is_not_of_postgresql_is_refused_by_keyword_and_without_its_values(string given, string named) =>
        AssertRefused(Assert.Throws<DatabaseFaultException>(() => ConnectionStrings.PostgreSql(PostgreSql(given))), named);

    [Fact]
    public void Settings_do_not_print_their_secret() => Assert.DoesNotContain(Secret, Server(Secret).ToString(), StringComparison.Ordinal);

    private static void AssertRefused(DatabaseFaultException fault, string named)
    {
        Assert.Equal(DatabaseFault.WrongConnection, fault.Fault);
        Assert.Contains("Imports:ConnectionString", fault.Message, StringComparison.Ordinal);
        Assert.Contains(named, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    private static DatabaseSettings Server(string connectionString) => new(DatabaseProvider.SqlServer, "Imports", "imports") { ConnectionString = connectionString };

    private static DatabaseSettings PostgreSql(string connectionString) => new(DatabaseProvider.PostgreSql, "Imports", "imports") { ConnectionString = connectionString };
}
