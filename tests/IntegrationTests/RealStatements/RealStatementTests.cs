using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.TestKit.Clients;
using GrpcImport.TestKit.Dumps;

namespace GrpcImport.IntegrationTests.RealStatements;

public sealed class RealStatementTests
{
    private const int UsualRowsPerChunkMax = 2_000;

    [Fact]
    public async Task Every_real_statement_imports_without_a_failed_row_and_has_the_known_totals()
    {
        var statements = RealStatement.ReadAll();
        await using var host = await InProcessHost.StartAsync(UsualRowsPerChunkMax);
        foreach (var statement in statements)
        {
            var import = await ImportAsync(host, statement.Name, statement.AsItIs);
            Assert.True(import.Counts.Failed == 0 && import.Counts.Inserted == (ulong)statement.Rows.Count, $"{statement.Name}: {import.Counts}");

            var snapshot = await host.Client.Snapshots.GetAccountSnapshotAsync(new GetAccountSnapshotRequest { AccountId = import.AccountId }, deadline: ServiceClient.Deadline);
            var dollars = Assert.Single(snapshot.Currencies);
            var known = KnownTotals.Of(statement);
            Assert.Equal((statement.Name, known), (statement.Name, TotalsOf(dollars, known)));
            Assert.Equal((statement.Name, (ulong)statement.Rows.Count), (statement.Name, dollars.MovementCount));
        }
    }

    [Fact]
    public async Task The_same_real_statement_again_adds_nothing()
    {
        var statements = RealStatement.ReadAll();
        await using var host = await InProcessHost.StartAsync(UsualRowsPerChunkMax);
        foreach (var statement in statements)
        {
            await ImportAsync(host, statement.Name, statement.AsItIs);
            var before = DataDump.OfResults(host.DataFolder, statement.Name);
            foreach (var order in Enum.GetValues<RowOrder>())
            {
                var again = await ImportAsync(host, statement.Name, statement.InOrder(order));
                Assert.Equal((statement.Name, 0UL, (ulong)statement.Rows.Count), (statement.Name, again.Counts.Inserted, again.Counts.Skipped));
            }

            Assert.Null(DataDump.Difference(before, DataDump.OfResults(host.DataFolder, statement.Name)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(UsualRowsPerChunkMax)]
    public async Task Any_chunk_size_and_any_order_of_rows_give_the_same_movements_and_snapshots(int rowsPerChunkMax)
    {
        var statements = RealStatement.ReadAll();
        await using var usual = await InProcessHost.StartAsync(UsualRowsPerChunkMax);
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax);
        foreach (var statement in statements)
        {
            await ImportAsync(usual, statement.Name, statement.AsItIs);
            var expected = DataDump.OfResults(usual.DataFolder, statement.Name);
            foreach (var order in Enum.GetValues<RowOrder>())
            {
                var account = $"{statement.Name} {order}";
                var import = await ImportAsync(host, account, statement.InOrder(order));
                Assert.True(import.ChunksTotal >= statement.Rows.Count / rowsPerChunkMax, $"{account}: {import.ChunksTotal} chunks");
                var difference = DataDump.Difference(expected, DataDump.OfResults(host.DataFolder, account));
                Assert.True(difference is null, $"{account}, {rowsPerChunkMax} rows per chunk:\n{difference}");
            }
        }
    }

    private static async Task<Import> ImportAsync(InProcessHost host, string account, byte[] statement)
    {
        var header = new UploadHeader { AccountName = account, FileName = "statement.csv", RequestId = Guid.NewGuid().ToString() };
        var import = await host.Client.ImportAsync(statement, header);
        Assert.True(import.State == ImportState.Completed, $"{account}: {import.State} {import.LastError}");
        return import;
    }

    /// <summary>The same figures of a snapshot; realized ones only where they are known.</summary>
    private static KnownTotals TotalsOf(AccountSnapshot snapshot, KnownTotals known) => new()
    {
        Cash = Number(snapshot.Cash),
        Deposited = Number(snapshot.Deposited),
        Withdrawn = Number(snapshot.Withdrawn),
        DividendsGross = Number(snapshot.DividendsGross),
        DividendTax = Number(snapshot.DividendTax),
        OptionsPremium = Number(snapshot.OptionsPremium),
        OtherIncome = Number(snapshot.OtherIncome),
        Commissions = Number(snapshot.Commissions),
        Fees = Number(snapshot.Fees),
        RealizedOptions = known.RealizedOptions is null ? null : Number(snapshot.RealizedNetOptions),
        RealizedShares = known.RealizedShares is null ? null : Number(snapshot.RealizedNetShares),
    };

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
