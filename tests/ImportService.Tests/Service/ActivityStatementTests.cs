using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Statements.Ibkr;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

public abstract class ActivityStatementTests(TestStores stores) : OnEveryStore(stores)
{
    // Two headers of one section, lines between, a commission in a third currency, and a row that is an issue.
    private static readonly string s_statement = Encoding.UTF8.GetString(ActivityText.Bytes(
        ActivityText.AccountHeader, "Account Information,Data,Account,U1",
        ActivityText.TradesHeader, ActivityText.Share, "Trades,SubTotal,,Stocks,USD,ACME", ActivityText.Share, "Trades,Total,,Stocks,USD",
        ActivityText.ForexHeader.With("Comm in USD", "Comm in CHF"), ActivityText.Forex,
        ActivityText.DepositsHeader, ActivityText.Deposit, ActivityText.Deposit.With("348.8", "much"), "Deposits & Withdrawals,Data,Total,,,348.8"));

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("2000")]
    public async Task Every_effect_of_every_row_is_in_once_whatever_the_chunks(string rowsPerChunk)
    {
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", rowsPerChunk));
        var import = await service.ImportAsync(s_statement);
        var again = await service.ImportAsync(s_statement);
        var movements = await service.MovementsAsync(import.AccountId);

        Assert.Equal((ImportState.Completed, StatementFormat.IbkrActivity), (import.State, import.Format));
        Assert.Equal(new RowCounts { RowsRead = 5, Inserted = 4, Failed = 1 }, import.Counts);
        Assert.Equal(new RowCounts { RowsRead = 5, Skipped = 4, Failed = 1 }, again.Counts);
        Assert.Equal(
            ["0.0 EUR", "0.0 EUR", "0.0 USD", "1.0 USD", "0.1 USD", "0.2 CHF"],
            movements.OrderBy(movement => movement.EffectNumber).ThenBy(movement => movement.Currency, StringComparer.Ordinal).ThenBy(movement => movement.Occurrence)
                .Select(movement => $"{movement.Occurrence}.{movement.EffectNumber} {movement.Currency}"));
    }

    [Fact]
    public async Task Conversions_of_one_second_in_two_files_are_all_in_where_one_amount_differs()
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var other = Conversion("1466.06");
        var first = await service.ImportAsync(Conversion("1466.05"));
        var second = await service.ImportAsync(other);
        var again = await service.ImportAsync(other);
        var movements = await service.MovementsAsync(first.AccountId);

        Assert.Equal(
            [new RowCounts { RowsRead = 1, Inserted = 1 }, new RowCounts { RowsRead = 1, Inserted = 1 }, new RowCounts { RowsRead = 1, Skipped = 1 }],
            new[] { first.Counts, second.Counts, again.Counts });
        Assert.Equal(
            ["EUR -1345 1466.05", "EUR -1345 1466.06", "USD 1466.05 1345", "USD 1466.06 1345"],
            movements.Select(movement => $"{movement.Currency} {movement.Value} {movement.Quantity}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Statements_of_two_accounts_in_one_file_are_refused_even_where_the_reference_is_overridden(bool overriding)
    {
        await using var service = await ImportServiceUnderTest.StartAsync();
        var header = Header();
        header.Options = new ImportOptions { OverrideAccountReference = overriding };

        var refused = await service.ImportAsync(s_statement + s_statement.Replace("Account,U1", "Account,U2", StringComparison.Ordinal), header);

        Assert.Equal((ImportState.Failed, ErrorReason.AccountMismatch), (refused.State, refused.LastError.Reason));
        Assert.Contains("'U1'", refused.LastError.Message, StringComparison.Ordinal);
        Assert.Contains("'U2'", refused.LastError.Message, StringComparison.Ordinal);
        Assert.Contains("plit the file", refused.LastError.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunk_behind_a_restart_begins_under_the_header_it_was_planned_with()
    {
        var gate = new CommitGate();
        var hold = gate.HoldBehind(2);
        await using var service = await ImportServiceUnderTest.StartAsync(new TestParts { Gate = gate }, ("Imports:RowsPerChunkMax", "1"));
        var import = (await service.StartAsync(s_statement)).Import;
        await hold.Reached;
        service.BeginStop();
        hold.Release();
        await service.RestartAsync();

        var ended = await service.EndOfAsync(import.Id);

        Assert.Equal((ImportState.Completed, 6), (ended.State, (await service.MovementsAsync(ended.AccountId)).Count));
    }

    private static string Conversion(string proceeds) =>
        Encoding.UTF8.GetString(ActivityText.Bytes(ActivityText.ForexHeader, ActivityText.Forex.With("1466.05", proceeds)));
}
