using GrpcImport.Contracts.Imports.V1;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>What an account holds can always be added up: nothing gets in that no snapshot could carry.</summary>
public sealed class TotalTests
{
    private const decimal Most = 999_999_999_999_999_999m;

    public static TheoryData<string, string> BeyondRange => new()
    {
        { "two deposits", Statement.Of(Statement.Deposit(0, Most), Statement.Deposit(1, Most)) },
        { "a deposit and a withdrawal", Statement.Of(Statement.Deposit(0, Most), Statement.Deposit(1, -Most)) },
        { "value and costs of one row", Statement.Of(Statement.Buy(0).Replace("-125.0,", $"-{Most},", StringComparison.Ordinal)) },
        { "two quantities", Statement.Of(Shares(0, Most), Shares(1, Most)) },
        { "a fraction above", Statement.Of(Statement.Deposit(0, Most + 0.1m)) },
    };

    [Theory]
    [MemberData(nameof(BeyondRange))]
    public async Task A_statement_that_cannot_be_added_up_is_refused_before_any_row_is_in(string what, string statement)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", "1"));

        var import = await service.ImportAsync(statement);

        Assert.Equal((what, ImportState.Failed, ErrorReason.TotalOutOfRange), (what, import.State, import.LastError.Reason));
        Assert.Contains("18 digits", import.LastError.Message, StringComparison.Ordinal);
        Assert.Empty(await service.MovementsAsync(import.AccountId));
    }

    [Fact]
    public async Task The_line_of_the_largest_amount_is_named()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var import = await service.ImportAsync(Statement.Of(Statement.Deposit(0, 7), Statement.Deposit(1, -Most), Shares(2, Most - 1), Statement.Deposit(3, Most - 2)));

        Assert.Contains($"The largest of the statement is {Most}, in line 3.", import.LastError.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_that_can_be_added_up_is_taken_and_nothing_on_top()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();

        var most = await service.ImportAsync(Statement.Of(Statement.Deposit(0, Most - 100)));
        var beyond = await service.ImportAsync(Statement.Of(Statement.Deposit(1, 101)));
        var rest = await service.ImportAsync(Statement.Of(Statement.Deposit(1, 99.5m)));

        Assert.Equal((ImportState.Completed, ImportState.Failed, ImportState.Completed), (most.State, beyond.State, rest.State));
        Assert.Equal(ErrorReason.TotalOutOfRange, beyond.LastError.Reason);
        Assert.Equal(2, (await service.MovementsAsync(most.AccountId)).Count);
    }

    [Fact]
    public async Task An_account_counts_what_was_inserted_once()
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", "1"));

        await service.ImportAsync(Statement.Of(Statement.Deposit(0, 10.25m), Statement.Deposit(1, -5), Statement.Buy(2)));
        await service.ImportAsync(Statement.Of(Statement.Deposit(1, -5), Statement.Buy(2)));

        // 11 + 5 + 125 + 1 + 1: each amount rounded up, signs left out.
        Assert.Equal("143/10", service.Scalar("""SELECT "GrossTotal" || '/' || "QuantityTotal" FROM "accounts" """));
    }

    [Fact]
    public async Task A_chunk_that_no_longer_fits_into_its_account_is_not_in()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        // As if another statement had come in between this one's analysis and its rows.
        service.Execute($"""CREATE TRIGGER "meanwhile" AFTER INSERT ON "chunks" BEGIN UPDATE "accounts" SET "GrossTotal" = '{Most - 1}'; END""");

        var import = await service.ImportAsync(Statement.Days(1));

        Assert.Equal((ImportState.Failed, ErrorReason.TotalOutOfRange), (import.State, import.LastError.Reason));
        Assert.Empty(await service.MovementsAsync(import.AccountId));
    }

    private static string Shares(int day, decimal quantity) =>
        Statement.Buy(day).Replace("-125.0,10,", $"-125.0,{quantity},", StringComparison.Ordinal);
}
