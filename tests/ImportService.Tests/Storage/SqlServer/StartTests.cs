using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.StoreKit.StandIn.Facts;
using GrpcImport.StoreKit.Stores;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ImportService.Tests.Storage.SqlServer;

/// <summary>A start on a SQL Server that does not fit says why in one message, with what would put it right, and stops.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_server_of_an_older_version() =>
        await RefusedAsync(facts => facts.Version = new Version(14, 0, 3400), DatabaseFault.TooOld, "use SQL Server 2019 with level 150");

    [Fact]
    public async Task A_database_at_an_older_compatibility_level() =>
        await RefusedAsync(facts => facts.CompatibilityLevel = 140, DatabaseFault.TooOld, "use SQL Server 2019 with level 150");

    [Fact]
    public async Task A_database_that_takes_no_writes() => await RefusedAsync(facts => facts.IsReadOnly = true, DatabaseFault.ReadOnly, "make it writable");

    [Fact]
    public async Task A_database_without_snapshot_isolation() => await RefusedAsync(facts => facts.IsSnapshotAllowed = false, DatabaseFault.IsolationOff, "--migrate");

    [Fact]
    public async Task A_database_whose_readers_wait_for_writers() =>
        await RefusedAsync(facts => facts.IsReadCommittedSnapshot = false, DatabaseFault.IsolationOff, "--migrate");

    [Theory]
    [InlineData(18456, DatabaseFault.AccessDenied, "SQL Server error 18456: login failed")]
    [InlineData(4060, DatabaseFault.CannotOpen, "SQL Server error 4060: the database cannot be opened by this login")]
    [InlineData(40613, DatabaseFault.CannotOpen, "SQL Server error 40613: the database is not available now")]
    [InlineData(18401, DatabaseFault.CannotOpen, "SQL Server error 18401: the server is being upgraded")]
    public async Task A_login_that_is_not_let_in(int number, DatabaseFault fault, string words) =>
        await RefusedAsync(facts => facts.Refusal = _ => (number, "made by a test"), fault, words);

    [Theory]
    [InlineData("Latin1_General_100_BIN2_UTF8")]
    [InlineData("Turkish_CI_AS")]
    [InlineData("Japanese_XJIS_140_CS_AS")]
    public async Task Another_collation_or_another_edition_is_no_fault(string collation)
    {
        await using var standIn = TestStores.OwnStandIn();
        (standIn.Engine.Facts.Collation, standIn.Engine.Facts.Edition, standIn.Engine.Facts.Version) = (collation, "SQL Azure", new Version(12, 0, 2000));

        await using var database = Create(standIn.Settings);
        await database.OpenAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("Servr=x;Database=y", "'servr' is no keyword of SqlServer")]
    [InlineData("Host=x;Database=y", "'host' is no keyword of SqlServer")]
    [InlineData("Server=x;Database=y;Encrypt=perhaps", "'encrypt' is no keyword of SqlServer, or its value cannot be read")]
    [InlineData("Server=x", "it lacks Database=NAME")]
    [InlineData("Server", "it is not a list of KEYWORD=VALUE")]
    public void A_connection_string_that_cannot_be_read(string text, string words)
    {
        var fault = Assert.Throws<DatabaseFaultException>(() => Create(Settings(text)));

        Assert.Equal(DatabaseFault.WrongConnection, fault.Fault);
        Assert.Contains(words, fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Imports:ConnectionString", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=x;Database=y;Authentication=Active Directory Managed Identity")]
    [InlineData("Server=x;Database=y;Authentication=Active Directory Default;User ID=11111111-1111-1111-1111-111111111111")]
    [InlineData("Server=x;Database=y;MultiSubnetFailover=True;Connect Timeout=30;Command Timeout=60")]
    public async Task Logins_by_entra_id_and_listeners_of_availability_groups_are_taken(string text)
    {
        await using var database = Create(Settings(text));

        Assert.Equal(DatabaseProvider.SqlServer, database.Provider);
    }

    [Fact]
    public void The_providers_of_entra_id_are_there()
    {
        // The client finds them by the packages that are present.
        SqlAuthenticationMethod[] methods =
        [
            SqlAuthenticationMethod.ActiveDirectoryManagedIdentity, SqlAuthenticationMethod.ActiveDirectoryServicePrincipal, SqlAuthenticationMethod.ActiveDirectoryDefault,
            SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity,
        ];

        Assert.All(methods, method => Assert.True(SqlAuthenticationProvider.GetProvider(method)?.IsSupported(method), $"{method}"));
    }

    private static async Task RefusedAsync(Action<ServerFacts> change, DatabaseFault fault, string words)
    {
        await using var standIn = TestStores.OwnStandIn();
        change(standIn.Engine.Facts);

        await using var database = Create(standIn.Settings);
        var refused = await Assert.ThrowsAsync<DatabaseFaultException>(() => database.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Equal(fault, refused.Fault);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("of a test", refused.Message.Replace("made by a test", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static DatabaseSettings Settings(string text) => new(DatabaseProvider.SqlServer, ImportStore.Section, ImportStore.Schema) { ConnectionString = text };

    private static IDatabase<ImportDbContext> Create(DatabaseSettings settings) => DatabaseFactory.Create(settings, ImportStore.Contexts, TimeProvider.System);
}
