using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>Looks at, and changes, what a service under test has stored, behind its back.</summary>
internal static class StoreAccess
{
    /// <summary>Runs a statement on a connection of its own.</summary>
    public static void Execute(this ImportServiceUnderTest service, string sql) => _ = service.Scalar(sql);

    /// <summary>The first value that a statement answers. It is written for SQLite, whatever the store is on.</summary>
    public static object? Scalar(this ImportServiceUnderTest service, string sql)
    {
        using var connection = service.Store?.Connect() ?? service.Connect();
        if (connection.State == ConnectionState.Closed)
            connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = service.Store?.Translate(sql) ?? sql;
        return command.ExecuteScalar();
    }

    public static long Number(this ImportServiceUnderTest service, string sql) => Convert.ToInt64(service.Scalar(sql), CultureInfo.InvariantCulture);

    public static SqliteConnection Connect(this ImportServiceUnderTest service)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = service.DatabaseFile, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Names of the staged statements.</summary>
    public static string[] StagedFiles(this ImportServiceUnderTest service) => Directory.GetFiles(service.StagingFolder);

    /// <summary>Neither an import nor a file is there.</summary>
    public static void AssertNothingLeft(this ImportServiceUnderTest service)
    {
        Assert.Equal(0, service.Number("SELECT COUNT(*) FROM imports"));
        Assert.Empty(Directory.GetFiles(service.StagingFolder, "*", SearchOption.AllDirectories));
    }

    /// <summary>Waits for what happens behind an answer, such as the end of a call whose client is gone.</summary>
    public static async Task EventuallyAsync(Func<bool> holds)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!holds())
            await tick.WaitForNextTickAsync(late.Token);
    }
}
