using System.Text;
using Grpc.Core;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.IntegrationTests.RealStatements;
using GrpcImport.SnapshotService.Tests.Reference;
using GrpcImport.SnapshotService.Tests.Reference.Model;
using GrpcImport.TestKit.Clients;

namespace GrpcImport.IntegrationTests.Conversions;

/// <summary>An activity statement with conversions, from the file to the figures of both currencies.</summary>
public sealed class ConversionTests
{
    private const string Statement =
        """
        Statement,Header,Field Name,Field Value
        Account Information,Header,Field Name,Field Value
        Account Information,Data,Account,U1
        Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,,Proceeds,Comm in CHF,,,Code
        Trades,Data,Order,Forex,USD,EUR.USD,"2025-03-04, 08:00:00",-600,1.1,,660,-3,,,
        Trades,Data,Order,Forex,USD,EUR.USD,"2025-03-06, 08:00:00",100,1.2,,-120,0,,,
        Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Code
        Trades,Data,Order,Stocks,USD,ACME,"2025-03-05, 10:00:00",10,50,50,-500,-1,O
        Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount
        Deposits & Withdrawals,Data,EUR,2025-03-03,Wire,1000
        Deposits & Withdrawals,Data,Total,,,1000
        Corporate Actions,Header,Asset Category,Currency,Report Date,Date/Time,Description,Quantity,Proceeds,Value,Realized P/L,Code
        Corporate Actions,Data,Stocks,USD,2025-03-07,"2025-03-06, 20:25:00","ACME(US0000000001) Split 4 for 1 (ACME, ACME CORP, US0000000001)",30,0,0,0,

        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2000)]
    public async Task A_conversion_moves_the_snapshots_of_both_currencies(int rowsPerChunkMax)
    {
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax);
        var import = await ImportAsync(host);
        var answer = await host.Client.Snapshots.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = import.AccountId }, deadline: ServiceClient.Deadline);

        Assert.Equal(new RowCounts { RowsRead = 5, Inserted = 5 }, import.Counts);
        Assert.Equal(
            [("CHF", "-3", "0", "3", 0ul), ("EUR", "500", "-500", "0", 3ul), ("USD", "39", "540", "1", 2ul)],
            answer.Currencies.OrderBy(day => day.Currency, StringComparer.Ordinal).Select(day => (day.Currency, day.Cash, day.FxConverted, day.Commissions, day.MovementCount)));
        Assert.Equal(("U1", "Interactive Brokers"), await AccountOfAsync(host, import.AccountId));
    }

    [Fact]
    public async Task A_split_of_one_row_moves_the_lots_and_leaves_no_issue()
    {
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax: 2);
        var import = await ImportAsync(host);
        var answers = await AccountAnswers.ReadAsync(host.Client, import.AccountId);

        Assert.Empty(answers.Snapshots.Issues);
        Assert.Equal([("2025-03-05", "10", "500"), ("2025-03-06", "40", "500")], answers.Snapshots.Tickers.Select(day => (day.Day, day.Shares, day.CostBasis)));
        Identities.Hold(answers.Movements, answers.Snapshots);
        Agreement.Is(SlowModel.Of(answers.Movements, PremiumTreatment.Unspecified), answers.Snapshots);
    }

    [Fact]
    public async Task A_conversion_flows_out_of_one_currency_into_the_other_and_is_no_gain()
    {
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax: 2);
        var import = await ImportAsync(host);
        using var call = host.Client.Snapshots.GetPerformance(new GetPerformanceRequest { AccountId = import.AccountId }, deadline: ServiceClient.Deadline);
        var summaries = new List<PerformanceSummary>();
        await foreach (var message in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (message.Summary is { } summary)
                summaries.Add(summary);
        }

        Assert.Equal(
            [("CHF", "0", "0", "-3"), ("EUR", "1100", "600", "0"), ("USD", "660", "120", "-1")],
            summaries.OrderBy(summary => summary.Currency, StringComparer.Ordinal).Select(summary => (summary.Currency, summary.Inflow, summary.Outflow, summary.Gain)));
    }

    [Fact]
    public async Task The_same_statement_again_inserts_nothing()
    {
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax: 2);
        var first = await ImportAsync(host);
        var before = await AccountAnswers.ReadAsync(host.Client, first.AccountId);
        var again = await ImportAsync(host);
        var after = await AccountAnswers.ReadAsync(host.Client, first.AccountId);

        Assert.Equal(new RowCounts { RowsRead = 5, Skipped = 5 }, again.Counts);
        Agreement.Is(before.Snapshots, after.Snapshots);
    }

    private static async Task<(string Reference, string Broker)> AccountOfAsync(InProcessHost host, string accountId)
    {
        var answer = await host.Client.Imports.ListAccountsAsync(new ListAccountsRequest(), deadline: ServiceClient.Deadline);
        var account = answer.Accounts.Single(account => account.Id == accountId);
        return (account.Reference, account.Broker);
    }

    private static async Task<Import> ImportAsync(InProcessHost host)
    {
        var import = await host.Client.ImportAsync(
            Encoding.UTF8.GetBytes(Statement), new UploadHeader { RequestId = Guid.NewGuid().ToString(), AccountName = "Currencies", FileName = "activity.csv" });
        Assert.True(import.State == ImportState.Completed, $"{import.State} {import.LastError}");
        return import;
    }
}
