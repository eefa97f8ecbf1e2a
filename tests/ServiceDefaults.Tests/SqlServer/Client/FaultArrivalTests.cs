using System.Data;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer.Client;

/// <summary>A fault of each kind, at each kind of request, arrives as what SQL Server's client makes of it.</summary>
public sealed class FaultArrivalTests
{
    private const int TimeOut = -2;

    /// <summary>From this class on the connection is gone.</summary>
    private const byte Fatal = 20;

    private static readonly Dictionary<string, Func<TdsRequest, bool>> s_requests = new(StringComparer.Ordinal)
    {
        ["batch"] = request => request is TdsBatch,
        ["call"] = request => request is TdsRpc,
        ["begin"] = request => request is TdsBegin,
        ["describe"] = request => request is TdsBulkQuery,
        ["insert"] = request => request is TdsBulkInsert,
        ["rows"] = request => request is TdsBulkRows,
        ["commit"] = request => request is TdsCommit,
    };

    public static TheoryData<string> Requests => [.. s_requests.Keys];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task An_error_has_its_number(string request)
    {
        await using var endpoint = Endpoint();
        endpoint.Faults.On(s_requests[request]).Error(1205, 13);

        var thrown = await FailedAsync(endpoint);

        Assert.Equal((1205, 13), (thrown.Number, (int)thrown.Class));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_fatal_error_has_its_number_and_ends_the_connection(string request)
    {
        await using var endpoint = Endpoint();
        endpoint.Faults.On(s_requests[request]).Error(596, 21);

        var thrown = await FailedAsync(endpoint);

        Assert.Contains(thrown.Errors.Cast<SqlError>(), error => error.Number == 596 && error.Class >= Fatal);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_cut_connection_is_fatal_whether_the_request_was_run_or_not(string request)
    {
        await using var endpoint = Endpoint();
        foreach (var isRun in (bool[])[false, true])
        {
            if (isRun)
                endpoint.Faults.On(s_requests[request]).CutBeforeAnswer();
            else
                endpoint.Faults.On(s_requests[request]).Cut();

            Assert.InRange((await FailedAsync(endpoint)).Class, Fatal, byte.MaxValue);
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task No_answer_is_a_time_out(string request)
    {
        await using var endpoint = Endpoint();
        endpoint.Faults.On(s_requests[request]).Hang();

        // BEGIN and COMMIT have the time of connecting, not that of commands.
        var thrown = await FailedAsync(endpoint, connectSeconds: 4);

        Assert.Contains(thrown.Errors.Cast<SqlError>(), error => error.Number == TimeOut);
    }

    [Theory]
    [InlineData(18456)]
    [InlineData(4060)]
    [InlineData(40613)]
    public async Task A_refused_login_has_its_number(int number)
    {
        await using var endpoint = Endpoint();
        endpoint.Faults.On<TdsLogin>().Error(number, 14);

        Assert.Equal(number, (await FailedAsync(endpoint)).Number);
    }

    [Fact]
    public async Task A_connection_that_is_closed_at_once_is_fatal()
    {
        await using var endpoint = Endpoint();
        endpoint.Faults.On<TdsConnect>().Cut();

        Assert.InRange((await FailedAsync(endpoint)).Class, Fatal, byte.MaxValue);
    }

    [Fact]
    public async Task Several_errors_come_in_their_order_and_a_rollback_is_noticed()
    {
        await using var endpoint = Endpoint();
        endpoint.Faults.On<TdsRpc>().Errors([new TdsError(2627, 14, "first"), new TdsError(3621, 0, "second")], rollsBack: true);
        await using var connection = new SqlConnection(endpoint.ConnectionStringOf("any").ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = connection.BeginTransaction();

        var thrown = await Assert.ThrowsAsync<SqlException>(() => CallAsync(connection, transaction));

        Assert.Equal(2627, thrown.Number);
        Assert.Null(transaction.Connection);
    }

    private static TdsEndpoint Endpoint() => new(new EchoEngine(new TdsColumn("Value", TdsType.Int)));

    /// <summary>A request of each kind; what the first that fails throws. What a bulk copy asks of its table fails as "Cannot access destination table".</summary>
    private static async Task<SqlException> FailedAsync(TdsEndpoint endpoint, int connectSeconds = 30)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => AllAsync(endpoint, connectSeconds));
        return Assert.IsType<SqlException>(thrown is InvalidOperationException ? thrown.InnerException : thrown);
    }

    private static async Task AllAsync(TdsEndpoint endpoint, int connectSeconds)
    {
        var builder = endpoint.ConnectionStringOf("any");
        (builder.CommandTimeout, builder.ConnectTimeout, builder.ConnectRetryCount, builder.Pooling) = (1, connectSeconds, 0, false);
        await using var connection = new SqlConnection(builder.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using (var batch = new SqlCommand("SET XACT_ABORT ON", connection))
            await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var transaction = (SqlTransaction)await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await CallAsync(connection, transaction);
        using var rows = new DataTable();
        rows.Columns.Add("Value", typeof(int));
        rows.Rows.Add(1);
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.Default, transaction) { DestinationTableName = "[s].[t]", BulkCopyTimeout = 1 };
        await copy.WriteToServerAsync(rows, TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task CallAsync(SqlConnection connection, SqlTransaction transaction)
    {
        await using var call = new SqlCommand("SELECT @value", connection, transaction);
        call.Parameters.AddWithValue("@value", 1);
        await call.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
