using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.SnapshotService.Tests.Reference;
using GrpcImport.SnapshotService.Tests.Reference.Model;
using GrpcImport.TestKit.Clients;
using GrpcImport.TestKit.Dumps;

namespace GrpcImport.IntegrationTests.RealStatements;

public sealed class RealStatementTests
{
    private const int UsualRowsPerChunkMax = 2_000;
    private const int ChunksForEveryOrderMax = 400;

    [Fact]
    public async Task Every_real_statement_imports_without_a_failed_row_and_has_the_known_totals()
    {
        var statements = RealStatement.ReadAll();
        await using var host = await InProcessHost.StartAsync(UsualRowsPerChunkMax);
        foreach (var statement in statements)
        {
            var import = await ImportAsync(host, statement.Name, statement.AsItIs);
            Assert.True(import.Counts.Failed == 0 && import.Counts.Inserted == (ulong)statement.Rows.Count, $"{statement.Name}: {import.Counts}");

            var answers = await AccountAnswers.ReadAsync(host.Client, import.AccountId);
            var dollars = answers.Snapshots.Accounts[^1];
            var known = KnownTotals.Of(statement);
            Assert.Equal((statement.Name, known), (statement.Name, TotalsOf(answers.Snapshots, known)));
            Assert.Equal((statement.Name, (ulong)statement.Rows.Count), (statement.Name, dollars.MovementCount));
            Assert.Equal((statement.Name, known.OpenContracts + known.OpenShares > 0), (statement.Name, dollars.HasOpenPositions));
        }
    }

    [Fact]
    public async Task The_identities_hold_on_every_day_and_a_second_implementation_agrees_on_every_figure()
    {
        var statements = RealStatement.ReadAll();
        await using var host = await InProcessHost.StartAsync(UsualRowsPerChunkMax);
        foreach (var statement in statements)
        {
            var import = await ImportAsync(host, statement.Name, statement.AsItIs);
            var answers = await AccountAnswers.ReadAsync(host.Client, import.AccountId);
            Assert.Equal((statement.Name, statement.Rows.Count), (statement.Name, answers.Movements.Count));
            Identities.Hold(answers.Movements, answers.Snapshots);
            Agreement.Is(SlowModel.Of(answers.Movements, PremiumTreatment.Unspecified), answers.Snapshots);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(UsualRowsPerChunkMax)]
    public async Task Parts_of_a_statement_in_any_order_also_overlapping_ones_end_as_the_whole(int rowsPerChunkMax)
    {
        (int From, int To)[][] orders = [[(0, 33), (33, 66), (66, 100)], [(66, 100), (33, 66), (0, 33)], [(33, 66), (0, 33), (66, 100)], [(40, 100), (0, 70)], [(20, 60), (0, 100)]];
        var statements = RealStatement.ReadAll();
        await using var host = await InProcessHost.StartAsync(rowsPerChunkMax);
        // Every part of hundreds of chunks would take minutes.
        foreach (var statement in statements.Where(statement => statement.Rows.Count / rowsPerChunkMax < 100))
        {
            await ImportAsync(host, statement.Name, statement.AsItIs);
            var expected = DataDump.OfResults(host.DataFolder, statement.Name);
            foreach (var (order, number) in orders.Select((order, i) => (order, i)))
            {
                var account = $"{statement.Name} {number}";
                foreach (var part in order.Select(part => statement.Part(part.From, part.To)).Where(part => part.Length > statement.Header.Length + 1))
                    await ImportAsync(host, account, part);
                var difference = DataDump.Difference(expected, DataDump.OfResults(host.DataFolder, account));
                Assert.True(difference is null, $"{account}:\n{difference}");
            }
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
            // A thousand commits take some seconds: with as many chunks the one order that no other test has must do.
            var orders = statement.Rows.Count / rowsPerChunkMax > ChunksForEveryOrderMax ? [RowOrder.Shuffled] : Enum.GetValues<RowOrder>();
            foreach (var order in orders)
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

    /// <summary>The same figures of the snapshots; those that are not known are left out.</summary>
    private static KnownTotals TotalsOf(Replayed replayed, KnownTotals known)
    {
        var snapshot = replayed.Accounts[^1];
        var tickers = replayed.Tickers.GroupBy(day => day.Ticker).Select(days => days.Last()).ToList();
        return new KnownTotals
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
            RealizedGross = known.RealizedGross is null ? null : Number(snapshot.RealizedGross),
            RealizedNet = Number(snapshot.RealizedNet),
            RealizedOptions = known.RealizedOptions is null ? null : Number(snapshot.RealizedNetOptions),
            RealizedShares = known.RealizedShares is null ? null : Number(snapshot.RealizedNetShares),
            OpenContracts = tickers.Sum(day => Number(day.OpenContracts)),
            OpenShares = tickers.Sum(day => Number(day.Shares)),
            UnmatchedCloses = replayed.Issues.Count(issue => issue.Reason is SnapshotIssueReason.CloseUnmatched or SnapshotIssueReason.CurrencyDifferent),
        };
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
