using System.Globalization;
using Google.Protobuf;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.IntegrationTests.Hosts;
using GrpcImport.IntegrationTests.RealStatements;
using GrpcImport.TestKit.Clients;
using GrpcImport.TestKit.Dumps;
using GrpcImport.TestKit.Statements;

namespace GrpcImport.IntegrationTests.Servers;

/// <summary>The same imports give the same movements, chunks, skipped rows, issues and snapshots, whatever database they are stored in.</summary>
public sealed class SameDumpTests
{
    private const int RowsPerChunkMax = 150;

    [Fact]
    public async Task Every_real_statement_gives_the_same_dump_on_postgresql_as_on_sqlite()
    {
        var statements = RealStatement.ReadAll();
        await AssertSameAsync(statements.SelectMany(statement => (IEnumerable<(string, byte[])>)
            [(statement.Name, statement.AsItIs), (statement.Name, statement.InOrder(RowOrder.Shuffled))]), await PostgreSqlStore.MigratedAsync());
    }

    [Fact]
    public async Task Generated_statements_that_overlap_give_the_same_dump_on_postgresql_as_on_sqlite() =>
        await AssertSameAsync(Overlapping(), await PostgreSqlStore.MigratedAsync());

    [Fact]
    public async Task Every_real_statement_gives_the_same_dump_through_the_client_of_sql_server_as_on_sqlite() =>
        await AssertSameAsync(RealStatement.ReadAll().Select(statement => (statement.Name, statement.AsItIs)), await SqlServerStandIn.NewAsync());

    [Fact]
    public async Task Generated_statements_that_overlap_give_the_same_dump_through_the_client_of_sql_server_as_on_sqlite() =>
        await AssertSameAsync(Overlapping(), await SqlServerStandIn.NewAsync());

    private static IEnumerable<(string Account, byte[] Statement)> Overlapping() => Enumerable.Range(1, 6).Select(seed => (
        string.Create(CultureInfo.InvariantCulture, $"Account {seed % 2}"),
        new StatementGenerator(new StatementSettings { Rows = 200 * seed, Seed = 7 + (seed % 3) }).ToBytes()));

    private static async Task AssertSameAsync(IEnumerable<(string Account, byte[] Statement)> imports, ServerStore store)
    {
        await using var onSqlite = await InProcessHost.StartAsync(RowsPerChunkMax);
        await using var onServer = await InProcessHost.StartAsync(RowsPerChunkMax, store.Settings);
        foreach (var (account, statement) in imports)
        {
            var expected = await ImportAsync(onSqlite, account, statement);
            var import = await ImportAsync(onServer, account, statement);
            Assert.Equal((ImportState.Completed, expected.Counts), (import.State, import.Counts));
            Assert.Equal(await AnswersAsync(onSqlite, expected.AccountId), await AnswersAsync(onServer, import.AccountId));
        }

        Assert.Null(DataDump.Difference(DataDump.OfAll(onSqlite.DataFolder), store.Dump()));
    }

    private static Task<Import> ImportAsync(InProcessHost host, string account, byte[] statement) => host.Client.ImportAsync(
        statement, new UploadHeader { AccountName = account, FileName = "statement.csv", RequestId = Guid.NewGuid().ToString() });

    /// <summary>All that SnapshotService answers about an account, as bytes.</summary>
    private static async Task<byte[]> AnswersAsync(InProcessHost host, string accountId)
    {
        var snapshots = (await AccountAnswers.ReadAsync(host.Client, accountId)).Snapshots;
        List<IMessage> answers = [.. snapshots.Accounts, .. snapshots.Tickers, .. snapshots.Operations, .. snapshots.Issues];
        using var performance = host.Client.Snapshots.GetPerformance(new() { AccountId = accountId }, deadline: ServiceClient.Deadline);
        while (await performance.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
            answers.Add(performance.ResponseStream.Current);
        Assert.NotEmpty(snapshots.Accounts);
        return [.. answers.SelectMany(answer => answer.ToByteArray())];
    }
}
