using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.SnapshotService.Tests.Reference;
using GrpcImport.SnapshotService.Tests.Reference.Model;

namespace GrpcImport.IntegrationTests.RealStatements;

/// <summary>Real activity statements of Interactive Brokers. The figures are those of their rows, added up by hand.</summary>
public sealed class RealActivityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2000)]
    public async Task A_real_statement_of_two_currencies_has_the_known_figures(int rowsPerChunkMax)
    {
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax);
        var import = await ImportAsync(host, "InitialImport.csv");
        var answers = await AnswersAsync(host, import);

        Assert.Equal(new RowCounts { RowsRead = 4, Inserted = 4 }, import.Counts);
        Assert.Equal(
            new Figures(Deposited: 348.8m, FxConverted: -345m, Commissions: 0m, Invested: 0m, Cash: 348.8m - 345m), FiguresOf(answers, "GBP"));
        Assert.Equal(
            new Figures(0m, 417.0705m, 1.993341262m + 2m, 409.996438m, 417.0705m - 1.993341262m - 409.996438m - 2m), FiguresOf(answers, "USD"));
        Assert.Equal([("IP", "5.4725"), ("NWN", "4.4093")], answers.Snapshots.Tickers.Select(ticker => (ticker.Ticker, ticker.Shares)));
    }

    [Fact]
    public async Task A_real_trading_day_has_the_figures_of_its_rows()
    {
        await using var host = await InProcessHost.StartAsync(2);
        var import = await ImportAsync(host, "ibkr_trading_day_sample.csv");
        var answers = await AnswersAsync(host, import);

        Assert.Equal(new RowCounts { RowsRead = 4, Inserted = 4 }, import.Counts);
        Assert.Equal(new Figures(348.8m, -345m, 0m, 0m, 3.8m), FiguresOf(answers, "GBP"));
        Assert.Equal(
            new Figures(0m, 417.0705m, 4.993341262m, 2939.1375m, 417.0705m - 1578.625m - 1360.5125m - 4.993341262m), FiguresOf(answers, "USD"));
        Assert.Equal([("AAPL", "10.5"), ("MSFT", "5.4725")], answers.Snapshots.Tickers.Select(ticker => (ticker.Ticker, ticker.Shares)));
    }

    [Fact]
    public async Task The_same_real_statement_again_adds_nothing()
    {
        await using var host = await InProcessHost.StartAsync(1);
        foreach (var file in new[] { "InitialImport.csv", "ibkr_trading_day_sample.csv" })
        {
            await ImportAsync(host, file);
            Assert.Equal((file, new RowCounts { RowsRead = 4, Skipped = 4 }), (file, (await ImportAsync(host, file)).Counts));
        }
    }

    [Fact]
    public async Task A_real_statement_without_any_movement_is_refused_clearly()
    {
        await using var host = await InProcessHost.StartAsync(2000);
        var import = await SendAsync(host, "ibkr_edge_cases_sample.csv");

        Assert.Equal((ImportState.Failed, nameof(ErrorReason.NoMovements)), (import.State, import.LastError.Reason.ToString()));
        Assert.Contains("Not one line of the statement moves", import.LastError.Message, StringComparison.Ordinal);
    }

    private static async Task<AccountAnswers> AnswersAsync(InProcessHost host, Import import)
    {
        var answers = await AccountAnswers.ReadAsync(host.Client, import.AccountId);
        Assert.Empty(answers.Snapshots.Issues);
        Identities.Hold(answers.Movements, answers.Snapshots);
        Agreement.Is(SlowModel.Of(answers.Movements, PremiumTreatment.Unspecified), answers.Snapshots);
        return answers;
    }

    private static Figures FiguresOf(AccountAnswers answers, string currency)
    {
        static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
        var day = answers.Snapshots.Accounts.Last(day => day.Currency == currency);
        return new Figures(Number(day.Deposited), Number(day.FxConverted), Number(day.Commissions), Number(day.Invested), Number(day.Cash));
    }

    private static async Task<Import> ImportAsync(InProcessHost host, string file)
    {
        var import = await SendAsync(host, file);
        Assert.True(import.State == ImportState.Completed, $"{file}: {import.State} {import.LastError}");
        return import;
    }

    private static async Task<Import> SendAsync(InProcessHost host, string file) => await host.Client.ImportAsync(
        await File.ReadAllBytesAsync(Path.Combine(RealStatement.Folder(), "ibkr", file), TestContext.Current.CancellationToken),
        new UploadHeader { AccountName = file, FileName = file, RequestId = Guid.NewGuid().ToString() });

    private sealed record Figures(decimal Deposited, decimal FxConverted, decimal Commissions, decimal Invested, decimal Cash);
}
