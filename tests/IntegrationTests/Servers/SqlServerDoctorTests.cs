using GrpcImport.Cli.Doctor;
using GrpcImport.Cli.Doctor.Databases;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.SnapshotService.Calculation;
using GrpcImport.SnapshotService.Persistence;
using GrpcImport.StoreKit.StandIn.Facts;
using GrpcImport.StoreKit.Stores;
using GrpcImport.StoreKit.Tds.Requests;

namespace GrpcImport.IntegrationTests.Servers;

/// <summary>The doctor at the bed of a SQL Server, through its own client: what it finds, and what would cure it.</summary>
public sealed class SqlServerDoctorTests
{
    [Fact]
    public async Task It_tries_what_the_services_do_and_takes_it_back()
    {
        await using var imports = Imports();
        await using var snapshots = Snapshots();

        var found = await ExamineAsync(StoreSchema.Imports, imports);
        var foundOfSnapshots = await ExamineAsync(StoreSchema.Snapshots, snapshots);

        foreach (var (findings, standIn) in new[] { (found, imports), (foundOfSnapshots, snapshots) })
        {
            Assert.All(findings, finding => Assert.True(finding.Verdict <= Verdict.Advice, $"{finding}"));
            Assert.Contains(findings, finding => finding.Text == "reading, writing and copying rows was tried, and taken back");
            // A read with a parameter, a row that is written, and rows that are copied; and no commit.
            Assert.Contains(standIn.Endpoint.Log.Of<TdsRpc>(), rpc => rpc.Text!.Contains("SELECT", StringComparison.Ordinal) && rpc.Parameters.Count > 0);
            Assert.Contains(standIn.Endpoint.Log.Of<TdsRpc>(), rpc => rpc.Text!.Contains("\"commits\"", StringComparison.Ordinal));
            Assert.Single(Assert.Single(standIn.Endpoint.Log.Of<TdsBulkRows>()).Rows);
            Assert.Empty(standIn.Endpoint.Log.Of<TdsCommit>());
            Assert.Equal(0, standIn.Count("commits"));
            Assert.Empty(standIn.Endpoint.Broken);
        }

        // The checkpoint's state is as it was meant, a varbinary(max).
        var checkpoint = Assert.Single(snapshots.Endpoint.Log.Of<TdsBulkRows>());
        var state = checkpoint.Columns.Select(column => column.Name).ToList().IndexOf("state");
        Assert.Equal([0], (byte[])checkpoint.Rows[0][state]!);
        Assert.Equal((0, 0), (imports.Count("movements"), imports.Count("staged_movements")));
        Assert.Equal(0, snapshots.Count("checkpoints"));
    }

    [Fact]
    public async Task A_server_of_an_unsupported_version() =>
        await FindsAsync(facts => facts.Version = new Version(14, 0, 3400), Verdict.Wrong, "SQL Server 14.0", "Use SQL Server 2019 or later");

    [Fact]
    public async Task A_compatibility_level_that_is_too_low() =>
        await FindsAsync(facts => facts.CompatibilityLevel = 130, Verdict.Wrong, "compatibility level 130, is too old", "COMPATIBILITY_LEVEL = 150");

    [Fact]
    public async Task A_database_that_takes_no_writes() =>
        await FindsAsync(facts => facts.IsReadOnly = true, Verdict.Wrong, "the database takes no writes", "give the address of the primary");

    [Fact]
    public async Task Isolation_that_is_off()
    {
        await FindsAsync(facts => facts.IsSnapshotAllowed = false, Verdict.Wrong, "readers could not see one moment", "ALLOW_SNAPSHOT_ISOLATION ON");
        await FindsAsync(facts => facts.IsReadCommittedSnapshot = false, Verdict.Wrong, "hold each other up", "READ_COMMITTED_SNAPSHOT ON");
    }

    [Fact]
    public async Task A_login_without_a_right_on_the_staging_table() => await FindsAsync(
        facts => facts.HasRight = (name, right) => !(name.Contains("staged_movements", StringComparison.Ordinal) && right == "INSERT"),
        Verdict.Wrong, "the login lacks rights: INSERT on staged_movements", "Grant them");

    [Fact]
    public async Task Another_collation_is_fine() =>
        await FindsAsync(facts => facts.Collation = "Turkish_CI_AS", Verdict.Fine, "Turkish_CI_AS; the columns of the services have their own", "");

    [Fact]
    public async Task A_recovery_model_is_said()
    {
        await FindsAsync(facts => facts.RecoveryModel = "SIMPLE", Verdict.Advice, "a restore is to the last backup only", "RECOVERY FULL");
        await FindsAsync(facts => facts.RecoveryModel = "FULL", Verdict.Fine, "FULL: the log grows until it is backed up", "");
    }

    [Theory]
    [InlineData(18456, "it refuses the login", "Correct user, password or database")]
    [InlineData(4060, "it cannot be opened", "correct the database's name")]
    [InlineData(40613, "it cannot be opened", "Wait, where it recovers or fails over")]
    public async Task A_login_that_is_not_let_in(int number, string text, string cure) =>
        await FindsAsync(facts => facts.Refusal = _ => (number, "made by a test"), Verdict.Wrong, text, cure);

    [Theory]
    [InlineData(9002, 17, "it has no room", "back up its log")]
    [InlineData(229, 14, "refuses the login or lacks a right", "Correct user")]
    [InlineData(3906, 16, "takes no writes", "Make it writable")]
    public async Task What_fails_only_when_it_is_tried_is_found_by_trying(int number, byte severity, string text, string cure)
    {
        await using var standIn = Imports();
        standIn.Endpoint.Faults.On<TdsBulkRows>().Error(number, severity, rollsBack: true, times: 10);

        var findings = await ExamineAsync(StoreSchema.Imports, standIn);

        Assert.Contains(findings, finding => finding.Verdict == Verdict.Wrong
            && finding.Text.Contains(text, StringComparison.Ordinal) && finding.Cure.Contains(cure, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_string_with_an_unknown_keyword()
    {
        var settings = new DatabaseSettings(DatabaseProvider.SqlServer, "Imports", "imports") { ConnectionString = "Server=x;Database=y;Pasword=secret" };

        var finding = Assert.Single(await new DatabaseExamination(StoreSchema.Imports, settings).ExamineAsync(TestContext.Current.CancellationToken));

        Assert.Equal(Verdict.Wrong, finding.Verdict);
        Assert.Contains("'pasword' is no keyword of SqlServer", finding.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Imports__ConnectionString", finding.Cure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", $"{finding}", StringComparison.Ordinal);
    }

    private static async Task FindsAsync(Action<ServerFacts> change, Verdict verdict, string text, string cure)
    {
        await using var standIn = Imports();
        change(standIn.Engine.Facts);

        var findings = await ExamineAsync(StoreSchema.Imports, standIn);

        Assert.True(
            findings.Any(finding => finding.Verdict == verdict && finding.Text.Contains(text, StringComparison.Ordinal) && finding.Cure.Contains(cure, StringComparison.Ordinal)),
            string.Join('\n', findings));
        Assert.DoesNotContain(findings, finding => $"{finding}".Contains("of a test", StringComparison.Ordinal) && !$"{finding}".Contains("made by a test", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<Finding>> ExamineAsync(StoreSchema schema, OwnStandIn standIn) =>
        new DatabaseExamination(schema, standIn.Settings).ExamineAsync(TestContext.Current.CancellationToken);

    private static OwnStandIn Imports()
    {
        using var context = new SqlServerImportDbContext(DesignTimeOptions.Of<SqlServerImportDbContext>(DatabaseProvider.SqlServer, ImportStore.Schema));
        return new OwnStandIn(new StoreUse(ImportStore.Section, ImportStore.Schema, _ => Task.CompletedTask, _ => ""), context);
    }

    private static OwnStandIn Snapshots()
    {
        using var context = new SqlServerSnapshotDbContext(DesignTimeOptions.Of<SqlServerSnapshotDbContext>(DatabaseProvider.SqlServer, SnapshotStore.Schema));
        return new OwnStandIn(new StoreUse(SnapshotOptions.Section, SnapshotStore.Schema, _ => Task.CompletedTask, _ => ""), context);
    }
}
