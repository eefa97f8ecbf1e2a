using Grpc.Core;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ServiceDefaults.Errors;

namespace GrpcImport.Cli.Tests.Commands;

public sealed class AccountChangeTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        server.Imports.Accounts.Add(Sample.Account());
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_account_is_shown_with_its_settings_and_nothing_is_changed()
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "account", "tastytrade"));

        Assert.Contains("premium    realize", run.Output, StringComparison.Ordinal);
        Assert.Empty(server.Imports.Updates);
    }

    [Fact]
    public async Task Snapshots_of_another_revision_than_the_accounts_are_said_to_be()
    {
        server.Snapshots.Account = Sample.Snapshot();
        server.Snapshots.Revision = 3;
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "account", "tastytrade"));

        Assert.Contains("grpcimport recalculate Tastytrade", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_premium_is_set_and_the_account_printed_as_one_document()
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "account", "Tastytrade", "--premium", "fold", "--json"));

        Assert.Equal((Sample.AccountId, PremiumTreatment.Fold), (Assert.Single(server.Imports.Updates).AccountId, server.Imports.Updates.First().PremiumTreatment));
        Assert.Equal("FOLD", run.Document.GetProperty("premium_treatment").GetString());
    }

    [Fact]
    public async Task A_basis_is_told_in_canonical_numbers()
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "basis", "Tastytrade", "ACME", "--day", "2024-05-08", "--quantity", "100.0", "--cost", "1234.50"));

        var told = Assert.Single(server.Imports.Bases);
        Assert.Equal(("ACME", "2024-05-08", "100", "1234.5"), (told.Symbol, told.Day, told.Quantity, told.CostBasis));
        Assert.Contains("100 ACME transferred in on 2024-05-08 cost 1,234.50 USD.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_equal_transfers_the_occurrence_is_sent_where_it_is_given()
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "basis", "Tastytrade", "ACME", "--occurrence", "2", "--cost", "5"));
        Assert.Equal(0, await RunAsync(run, "basis", "Tastytrade", "ACME", "--cost", "5"));

        Assert.Equal([(true, 2u), (false, 0u)], server.Imports.Bases.Select(told => (told.HasOccurrence, told.Occurrence)));
    }

    [Fact]
    public async Task A_basis_is_taken_back()
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, "basis", "Tastytrade", "ACME", "--clear", "--json"));

        Assert.False(Assert.Single(server.Imports.Bases).HasCostBasis);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, run.Document.GetProperty("transfer").GetProperty("supplied_basis").ValueKind);
        Assert.Equal("Tastytrade", run.Document.GetProperty("account").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snapshots_are_calculated_on_request(bool everything)
    {
        using var run = new CliRun();

        Assert.Equal(0, await RunAsync(run, [.. new[] { "recalculate", "Tastytrade" }, .. everything ? new[] { "--everything" } : []]));

        Assert.Equal(everything, Assert.Single(server.Imports.Recalculations).Everything);
        Assert.Contains("snapshots", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account", "Tastytrade", "--premium", "fold")]
    [InlineData("basis", "Tastytrade", "ACME", "--cost", "1")]
    [InlineData("recalculate", "Tastytrade")]
    public async Task A_refusal_is_one_document_with_its_reason(params string[] command)
    {
        using var run = new CliRun();
        server.Imports.ChangeRefusal = ServiceError.Create(
            StatusCode.FailedPrecondition, ReasonName.Of(ErrorReason.SnapshotCalculationFailed), "Refused. What was changed is kept.");

        Assert.Equal(1, await RunAsync(run, [.. command, "--json"]));

        Assert.Equal("SNAPSHOT_CALCULATION_FAILED", run.Document.GetProperty("error").GetProperty("reason").GetString());
        Assert.Contains("is kept", run.Error, StringComparison.Ordinal);
    }

    private Task<int> RunAsync(CliRun run, params string[] command) => run.RunAsync([.. command, "--server", $"{server.Address}"]);
}
