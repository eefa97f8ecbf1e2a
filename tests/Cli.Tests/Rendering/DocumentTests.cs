using System.Text.Json;
using GrpcImport.Cli.Tests.Fakes;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Tests.Rendering;

public sealed class DocumentTests : IAsyncLifetime
{
    private FakeServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await FakeServer.StartAsync();
        server.Imports.Accounts.Add(Sample.Account());
        server.Snapshots.Account = Sample.Snapshot();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_snapshot_has_its_figures_as_strings_and_null_where_there_is_none()
    {
        var document = await DocumentAsync("snapshot", "Tastytrade", "--as-of", "2024-06-30");

        Assert.Equal("2024-06-30", document.GetProperty("as_of").GetString());
        var currency = document.GetProperty("currencies")[0];
        string[] required =
        [
            "currency", "cash", "deposited", "withdrawn", "dividends_gross", "dividend_tax", "options_premium", "other_income", "commissions", "fees", "realized_gross",
            "realized_net", "invested", "market_value", "unrealized_gain", "total_value", "net_cash_flow", "movement_count", "has_open_positions", "fx_converted", "basis_transferred",
            "basis_unknown", "price_source",
        ];
        Assert.Empty(required.Except(currency.EnumerateObject().Select(property => property.Name)));
        Assert.Equal("1234.5", currency.GetProperty("cash").GetString());
        Assert.Equal(JsonValueKind.Null, currency.GetProperty("market_value").ValueKind);
        Assert.Equal(3, currency.GetProperty("movement_count").GetInt32());
        Assert.False(currency.GetProperty("has_open_positions").GetBoolean());
        Assert.Equal(JsonValueKind.Null, currency.GetProperty("price_source").ValueKind);
    }

    [Fact]
    public async Task Tickers_and_operations_are_lists_below_their_account()
    {
        server.Snapshots.Tickers.Add(new TickerSnapshot { Ticker = "AAPL", Currency = "USD", Day = "2024-05-31", Shares = "10", CostBasis = "-1000.25" });
        server.Snapshots.Operations.Add(new Operation { Ticker = "AAPL", Currency = "USD", Number = 1, OpenedDay = "2024-05-31", Open = true, RealizedNet = "0" });

        var ticker = (await DocumentAsync("tickers", "Tastytrade")).GetProperty("tickers")[0];
        var operation = (await DocumentAsync("operations", "Tastytrade")).GetProperty("operations")[0];

        Assert.Equal("-1000.25", ticker.GetProperty("cost_basis").GetString());
        Assert.Equal(JsonValueKind.Null, ticker.GetProperty("cost_basis_per_share").ValueKind);
        Assert.Equal(JsonValueKind.Null, operation.GetProperty("closed_day").ValueKind);
    }

    [Theory]
    [InlineData(new[] { "operations", "Tastytrade" }, "", false)]
    [InlineData(new[] { "operations", "Tastytrade", "--as-of", "2024-06-30", "--open" }, "2024-06-30", true)]
    public async Task Operations_are_asked_for_as_of_the_day(string[] arguments, string day, bool openOnly)
    {
        await DocumentAsync(arguments);

        var request = Assert.Single(server.Snapshots.OperationRequests);
        Assert.Equal((day, openOnly), (request.AsOfDay, request.OpenOnly));
    }

    [Fact]
    public async Task Movements_are_one_document_however_many()
    {
        var none = await DocumentAsync("movements", "Tastytrade");
        server.Imports.Movements.Add(new Movement { Day = "2024-05-31", Value = "-1.5", Commissions = "0", Fees = "-0.1", Currency = "USD", Quantity = "1", Description = "Über \"ä\"" });
        server.Imports.Movements.Add(new Movement { Day = "2024-06-01", Value = "2", Commissions = "0", Fees = "0", Currency = "USD", Quantity = "0" });
        var two = await DocumentAsync("movements", "Tastytrade");

        Assert.Equal(0, none.GetProperty("movements").GetArrayLength());
        Assert.Equal(2, two.GetProperty("movements").GetArrayLength());
        Assert.Equal("Über \"ä\"", two.GetProperty("movements")[0].GetProperty("description").GetString());
        Assert.Equal(JsonValueKind.Null, two.GetProperty("movements")[0].GetProperty("instrument").ValueKind);
    }

    [Fact]
    public async Task History_and_accounts_are_lists()
    {
        server.Imports.Imports.Add(Sample.Import(ImportState.Completed));

        Assert.Equal(Sample.ImportId, (await DocumentAsync("history")).GetProperty("imports")[0].GetProperty("id").GetString());
        Assert.Equal("Tastytrade", (await DocumentAsync("accounts")).GetProperty("accounts")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("history")]
    [InlineData("accounts")]
    [InlineData("show", "last")]
    [InlineData("movements", "Tastytrade")]
    [InlineData("snapshot", "Tastytrade")]
    [InlineData("tickers", "Tastytrade")]
    [InlineData("operations", "Tastytrade")]
    [InlineData("issues", "Tastytrade")]
    [InlineData("performance", "Tastytrade")]
    [InlineData("account", "Tastytrade")]
    public async Task Piped_text_has_no_escapes_and_names_nothing_that_commands_a_terminal(params string[] command)
    {
        using var run = new CliRun();
        server.Imports.Imports.Add(Sample.Import(ImportState.Completed, fileName: "[bold]\e[31mred.csv"));
        server.Imports.Movements.Add(new Movement { Day = "2024-05-31", StatementType = "\e]0;x\a", Value = "1", Commissions = "0", Fees = "0", Currency = "USD", Quantity = "1" });
        server.Snapshots.Tickers.Add(new TickerSnapshot { Ticker = "[red]\e", Currency = "USD", Shares = "1", OpenContracts = "0", CostBasis = "1", RealizedNet = "1", OptionsPremium = "1", DividendsGross = "1" });
        server.Snapshots.Operations.Add(new Operation { Ticker = "\e[x", Currency = "USD", RealizedNet = "0", OptionsPremium = "0", DividendsGross = "0" });
        server.Snapshots.Issues.Add(Sample.SnapshotIssue("\e[x"));
        server.Snapshots.Performance.AddRange(Sample.Performance("\e[x"));

        Assert.Equal(0, await run.RunAsync([.. command, "--server", $"{server.Address}"]));

        Assert.DoesNotContain('\e', run.Output);
        Assert.NotEmpty(run.Output);
    }

    private async Task<JsonElement> DocumentAsync(params string[] command)
    {
        using var run = new CliRun();
        Assert.Equal(0, await run.RunAsync([.. command, "--json", "--server", $"{server.Address}"]));
        return run.Document;
    }
}
