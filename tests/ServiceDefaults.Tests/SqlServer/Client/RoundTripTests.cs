using System.Data;
using GrpcImport.StoreKit.Tds;
using GrpcImport.StoreKit.Tds.Answers;
using GrpcImport.StoreKit.Tds.Requests;
using GrpcImport.StoreKit.Tds.Types;
using Microsoft.Data.SqlClient;

namespace GrpcImport.ServiceDefaults.Tests.SqlServer.Client;

/// <summary>Values travel between SQL Server's client and the endpoint, and are the same on the other side: in parameters, in results, in bulk copies.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Types => [.. Sample.All.Select(sample => $"{sample.Type}")];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_parameter_comes_as_it_was_given_and_goes_back_as_it_came(string type)
    {
        var sample = Sample.All.Single(candidate => $"{candidate.Type}" == type);
        await using var endpoint = new TdsEndpoint(new EchoEngine());
        await using var connection = await OpenAsync(endpoint);

        foreach (var value in sample.Values)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT @value";
            command.Parameters.Add(new SqlParameter("@value", sample.ClientType, sample.Type.Length)
            {
                Precision = sample.Type.Precision,
                Scale = sample.Type.Scale,
                Value = value ?? DBNull.Value,
            });
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));

            var parameter = endpoint.Log.Of<TdsRpc>()[^1].Parameters.Single();
            Assert.Equal(value, parameter.Value);
            Assert.Equal(value, reader.IsDBNull(0) ? null : sample.Type.Kind is TdsKind.Date ? reader.GetFieldValue<DateOnly>(0) : reader.GetValue(0));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_row_of_a_bulk_copy_comes_as_it_was_given(string type)
    {
        var sample = Sample.All.Single(candidate => $"{candidate.Type}" == type);
        await using var endpoint = new TdsEndpoint(new EchoEngine(new TdsColumn("Number", TdsType.Int, IsNullable: false), new TdsColumn("Value", sample.Type)));
        await using var connection = await OpenAsync(endpoint);
        using var rows = new DataTable();
        rows.Columns.Add("Number", typeof(int));
        rows.Columns.Add("Value", typeof(object));
        foreach (var value in sample.Values)
            rows.Rows.Add(rows.Rows.Count, value is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : value ?? DBNull.Value);

        using var copy = new SqlBulkCopy(connection) { DestinationTableName = "[s].[t]" };
        await copy.WriteToServerAsync(rows, TestContext.Current.CancellationToken);

        var bulk = Assert.Single(endpoint.Log.Of<TdsBulkRows>());
        Assert.Equal(sample.Values.Select((value, number) => (object?[])[number, value]), bulk.Rows);
        Assert.Equal(sample.Type, bulk.Insert.Columns[1].Type);
        Assert.Equal(sample.Values.Count, copy.RowsCopied);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_login_tells_who_it_is_encrypted_or_not(bool encrypted)
    {
        await using var endpoint = new TdsEndpoint(new EchoEngine());
        var builder = endpoint.ConnectionStringOf("a database", encrypted);
        builder.ApplicationName = "a test";
        await using var connection = new SqlConnection(builder.ConnectionString);

        await connection.OpenAsync(TestContext.Current.CancellationToken);

        var login = Assert.Single(endpoint.Log.Of<TdsLogin>());
        Assert.Equal(("test", "of a test", "a database", "a test", encrypted), (login.User, login.Password, login.Catalog, login.Application, login.Encrypted));
        Assert.Equal("16.00.0001", connection.ServerVersion);
    }

    [Fact]
    public async Task A_connection_out_of_the_pool_is_reset_with_its_first_request()
    {
        await using var endpoint = new TdsEndpoint(new EchoEngine());
        for (var use = 0; use < 2; use++)
        {
            await using var connection = await OpenAsync(endpoint);
            await using var command = new SqlCommand("SET XACT_ABORT ON", connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([false, true], endpoint.Log.Of<TdsBatch>().Select(batch => batch.Resets));
        Assert.Single(endpoint.Log.Of<TdsLogin>());
    }

    private static async Task<SqlConnection> OpenAsync(TdsEndpoint endpoint)
    {
        var connection = new SqlConnection(endpoint.ConnectionStringOf("any").ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
