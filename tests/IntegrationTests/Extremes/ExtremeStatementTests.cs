using System.Text;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Clients;

namespace GrpcImport.IntegrationTests.Extremes;

/// <summary>Whatever the rows of a statement say, an import that takes them completes: else its account would fail for ever.</summary>
public sealed class ExtremeStatementTests
{
    private const string Header =
        "Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,"
        + "Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency";

    public static TheoryData<string, string[]> Extremes => new()
    {
        { "the most cash", [Deposit("999999999999999000.9999999999"), Deposit("-997.0000000001")] },
        { "values out of range", [Buy("A", "100000000000000000", "-1"), Buy("A", "0.0000000001", "-100000000000000")] },
        { "a value out of range of small amounts", [Buy("A", "1000000000", "-1"), Buy("A", "0.0001", "-1000000")] },
        { "values that add up to too much", [Buy("A", "1", "-1"), Buy("A", "0.0000000001", "-99999999.9999999999"), Buy("B", "900000000000000000", "-400000000000000000")] },
        { "the longest texts", [Buy(new string('語', 100), "1", "-1", new string('語', 4_000)), Buy("A", "1", "-1")] },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task Amounts_and_texts_at_their_limits_complete_and_can_be_read(string what, string[] rows)
    {
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax: 1);

        var import = await host.Client.ImportAsync(
            Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows, ""])),
            new UploadHeader { RequestId = Guid.NewGuid().ToString(), AccountName = "Extreme", FileName = "extreme.csv" });
        var account = await host.Client.Snapshots.GetAccountSnapshotAsync(
            new GetAccountSnapshotRequest { AccountId = import.AccountId }, deadline: ServiceClient.Deadline);
        var tickers = await host.Client.Snapshots.ListTickerSnapshotsAsync(
            new ListTickerSnapshotsRequest { AccountId = import.AccountId }, deadline: ServiceClient.Deadline);

        Assert.Equal((what, ImportState.Completed, null), (what, import.State, import.LastError?.Message));
        Assert.Equal(((ulong)rows.Length, (ulong)rows.Length), (import.Counts.Inserted, Assert.Single(account.Currencies).MovementCount));
        Assert.Equal(rows.Any(row => row.Contains("Trade", StringComparison.Ordinal)), tickers.Snapshots.Count > 0);
    }

    private static string Deposit(string value) =>
        $"2024-08-01T22:00:00+0100,Money Movement,Deposit,,,,ACH,{value},0,,--,0.00,,,,,,,,{value},USD";

    private static string Buy(string symbol, string quantity, string value, string description = "Bought") =>
        $"2024-08-02T14:00:00+0100,Trade,Buy to Open,BUY_TO_OPEN,{symbol},Equity,{description},{value},{quantity},,-1.00,-0.05,,,,,,,1001,{value},USD";
}
