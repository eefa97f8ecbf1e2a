using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Snapshots;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>What transferred shares cost is told, kept, sent and taken back.</summary>
public sealed class SupplyBasisTests
{
    [Fact]
    public async Task What_was_told_is_in_the_movement_and_in_the_calculation_until_it_is_taken_back()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(1), Statement.Transfer(3), Statement.Deposit(5)));

        var told = await service.SupplyAsync(import.AccountId, "1234.5");
        var listed = await service.MovementsAsync(import.AccountId);
        var takenBack = await service.SupplyAsync(import.AccountId, null);

        Assert.Equal(("1234.5", "2024-01-04", "100"), (told.Transfer.SuppliedBasis, told.Transfer.Day, told.Transfer.Quantity));
        Assert.Equal((2ul, 2ul), (told.Account.Revision, told.Account.SnapshotRevision));
        Assert.Equal([string.Empty, "1234.5", string.Empty], listed.Select(movement => movement.SuppliedBasis));
        Assert.False(takenBack.Transfer.HasSuppliedBasis);
        Assert.Equal(["2024-01-04", "2024-01-04"], service.Snapshots.Conversations.Skip(1).Select(conversation => conversation.Begin.FirstDirtyDay));
        Assert.Equal(["0:", "1:1234.5", "2:"], service.Snapshots.Conversations.Select((conversation, index) => $"{index}:{conversation.Movements[1].SuppliedBasis}"));
        Assert.All(service.Snapshots.Conversations, conversation => Assert.False(conversation.Movements[0].HasSuppliedBasis || conversation.Movements[2].HasSuppliedBasis));
    }

    [Fact]
    public async Task What_was_told_finds_the_transfer_again_whatever_statement_it_comes_with()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(Statement.Transfer(3)));
        await service.SupplyAsync(import.AccountId, "0");
        service.Execute("DELETE FROM movements");

        await service.ImportAsync(Statement.Of(Statement.Deposit(1), Statement.Transfer(3)));

        var transfer = service.Snapshots.Conversations[^1].Movements[1];
        Assert.Equal((true, "0"), (transfer.HasSuppliedBasis, transfer.SuppliedBasis));
    }

    [Fact]
    public async Task The_same_told_again_calculates_nothing_and_another_cost_does()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(Statement.Transfer(3)));

        await service.SupplyAsync(import.AccountId, "5");
        await service.SupplyAsync(import.AccountId, "5");
        await service.SupplyAsync(import.AccountId, "6.25");
        var account = await service.AccountAsync();

        Assert.Equal((3, 3ul), (service.Snapshots.Conversations.Count, account.Revision));
        Assert.Equal("6.25", service.Scalar("SELECT CostBasis FROM supplied_bases"));
        Assert.Equal("7", service.Scalar("SELECT GrossTotal FROM accounts"));
    }

    [Fact]
    public async Task A_symbol_with_several_transfers_needs_day_and_quantity()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(Statement.Transfer(3), Statement.Transfer(3, quantity: 7, second: 1), Statement.Transfer(9)));

        var bySymbol = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5"));
        var byDay = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5", day: "2024-01-04"));
        var byQuantity = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5", quantity: "100"));
        var ninth = await service.SupplyAsync(import.AccountId, "9", day: "2024-01-10");
        var seven = await service.SupplyAsync(import.AccountId, "7", quantity: "7");
        var third = await service.SupplyAsync(import.AccountId, "3", day: "2024-01-04", quantity: "100");

        Assert.All([bySymbol, byDay, byQuantity], error => Assert.Equal((StatusCode.FailedPrecondition, "TRANSFER_AMBIGUOUS"), (error.Code, error.Reason)));
        Assert.Contains("2024-01-04 21:00:00 100 ACME; 2024-01-04 21:00:01 7 ACME; 2024-01-10 21:00:00 100 ACME", bySymbol.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("2024-01-10", byDay.Message, StringComparison.Ordinal);
        Assert.Equal(["2024-01-10", "2024-01-04", "2024-01-04"], new[] { ninth, seven, third }.Select(told => told.Transfer.Day));
        Assert.Equal(["100", "7", "100"], new[] { ninth, seven, third }.Select(told => told.Transfer.Quantity));
    }

    [Fact]
    public async Task Of_equal_transfers_the_occurrence_says_which()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        // Two in one second, as equal rows of the statement, and one a second later.
        var import = await service.ImportAsync(Statement.Of(Statement.Transfer(3), Statement.Transfer(3), Statement.Transfer(3, second: 1), Statement.Transfer(9)));

        var none = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5", day: "2024-01-04", quantity: "100"));
        await service.SupplyAsync(import.AccountId, "1", day: "2024-01-04", quantity: "100", occurrence: 1);
        await service.SupplyAsync(import.AccountId, "2", day: "2024-01-04", quantity: "100", occurrence: 2);
        var third = await service.SupplyAsync(import.AccountId, "3", day: "2024-01-04", occurrence: 3);
        var listed = await service.MovementsAsync(import.AccountId);
        var beyond = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "4", day: "2024-01-04", occurrence: 4));
        var acrossDays = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "4", occurrence: 4));
        var only = await service.SupplyAsync(import.AccountId, "9", day: "2024-01-10", occurrence: 1);
        await service.SupplyAsync(import.AccountId, null, day: "2024-01-04", occurrence: 2);

        const string Three = "2024-01-04 21:00:00 100 ACME (occurrence 1); 2024-01-04 21:00:00 100 ACME (occurrence 2); 2024-01-04 21:00:01 100 ACME (occurrence 3)";
        Assert.Equal((StatusCode.FailedPrecondition, "TRANSFER_AMBIGUOUS"), (none.Code, none.Reason));
        Assert.Contains($"name day and quantity, and of equal ones the occurrence: {Three}.", none.Message, StringComparison.Ordinal);
        Assert.Equal("3", third.Transfer.SuppliedBasis);
        Assert.Equal(["1", "2", "3", string.Empty], listed.Select(movement => movement.SuppliedBasis));
        Assert.Equal((StatusCode.NotFound, "TRANSFER_NOT_FOUND"), (beyond.Code, beyond.Reason));
        Assert.EndsWith($"in: {Three}.", beyond.Message, StringComparison.Ordinal);
        Assert.Equal((StatusCode.FailedPrecondition, "TRANSFER_AMBIGUOUS"), (acrossDays.Code, acrossDays.Reason));
        Assert.Equal("2024-01-10", only.Transfer.Day);
        Assert.Equal(["1", string.Empty, "3", "9"], (await service.MovementsAsync(import.AccountId)).Select(movement => movement.SuppliedBasis));
    }

    [Fact]
    public async Task Any_of_many_equal_transfers_can_be_told_about()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of([.. Enumerable.Range(0, 15).Select(_ => Statement.Transfer(3))]));

        await service.SupplyAsync(import.AccountId, "14", occurrence: 14);
        var none = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5"));

        Assert.Equal("14", (await service.MovementsAsync(import.AccountId))[13].SuppliedBasis);
        Assert.EndsWith("(occurrence 10); and more.", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_occurrence_is_counted_from_1()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(Statement.Transfer(3)));

        var error = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5", occurrence: 0));

        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (error.Code, error.Reason));
        Assert.StartsWith("occurrence is '0'; expected 1 or more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_shares_transferred_in_can_be_told_about()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(
            Statement.Buy(1, "ACME"), Statement.Transfer(2, "ACME", action: "SELL_TO_CLOSE"), Statement.Transfer(3, "BOLT")));

        var gone = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5"));
        var otherDay = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5", "BOLT", "2024-01-05"));
        var otherCase = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5", "bolt"));

        Assert.All([gone, otherDay, otherCase], error => Assert.Equal((StatusCode.NotFound, "TRANSFER_NOT_FOUND"), (error.Code, error.Reason)));
        Assert.All([gone, otherDay, otherCase], error => Assert.EndsWith("in: 2024-01-04 21:00:00 100 BOLT.", error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "5", "", "", "symbol")]
    [InlineData("ACME", "-1", "", "", "cost_basis")]
    [InlineData("ACME", "5.0", "", "", "cost_basis")]
    [InlineData("ACME", "1,000", "", "", "cost_basis")]
    [InlineData("ACME", "999999999999999999", "", "", "cost_basis")]
    [InlineData("ACME", "5", "04.01.2024", "", "day")]
    [InlineData("ACME", "5", "", "-100", "quantity")]
    public async Task A_field_that_is_wrong_is_named(string symbol, string cost, string day, string quantity, string field)
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(1), Statement.Transfer(3)));

        var error = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, cost, symbol, day, quantity));

        Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (error.Code, error.Reason));
        Assert.StartsWith(field + " ", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, service.Number("SELECT COUNT(*) FROM supplied_bases"));
    }

    [Fact]
    public async Task What_was_told_is_kept_where_the_service_is_down()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { SnapshotsDown = true }, ("SnapshotClient:AttemptsMax", "1"));
        var import = await service.ImportAsync(Statement.Of(Statement.Transfer(3)));

        var error = await ErrorOfAsync(() => service.SupplyAsync(import.AccountId, "5"));
        service.StartSnapshots();
        await service.Client.ResumeImportAsync(new ResumeImportRequest { ImportId = import.Id });
        await service.EndOfAsync(import.Id);

        Assert.Equal((StatusCode.Unavailable, "SNAPSHOT_SERVICE_UNAVAILABLE"), (error.Code, error.Reason));
        Assert.Equal("5", Assert.Single(Assert.Single(service.Snapshots.Conversations).Movements).SuppliedBasis);
    }
}
