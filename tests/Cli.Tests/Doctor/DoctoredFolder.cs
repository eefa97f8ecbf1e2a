using System.Security.Cryptography;
using GrpcImport.Cli.Tests.Fakes;
using Microsoft.Data.Sqlite;

namespace GrpcImport.Cli.Tests.Doctor;

/// <summary>A data folder with the sample in it, and ways to spoil it.</summary>
internal sealed class DoctoredFolder : IDisposable
{
    private readonly TestFolder root = new();

    internal string Data => Path.Combine(root.Path, "data folder #1 %41?");

    internal string Imports => Path.Combine(Data, "imports.db");

    internal string Snapshots => Path.Combine(Data, "snapshots.db");

    /// <summary>The same with a statement of one row, and its snapshots.</summary>
    internal static async Task<DoctoredFolder> WithStatementAsync()
    {
        const string Header = "Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,"
            + "Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency";
        var folder = new DoctoredFolder();
        using var run = new CliRun { Time = TimeProvider.System };
        var file = folder.root.File("statement.csv", Header + "\n2025-01-31T22:00:00+0000,Money Movement,Deposit,,,,ACH DEPOSIT,100.00,0,,--,0.00,,,,,,,,100.00,USD\n");
        Assert.True(await run.RunAsync("import", file, "--data", folder.Data) == 0, run.Error);
        return folder;
    }

    /// <summary>Has a real host make the databases.</summary>
    internal static async Task<DoctoredFolder> CreateAsync()
    {
        var folder = new DoctoredFolder();
        using var run = new CliRun();
        Assert.Equal(0, await run.RunAsync("accounts", "--data", folder.Data));
        return folder;
    }

    /// <summary>Runs the doctor; answers its exit code, all it found, and that it left everything as it was.</summary>
    internal async Task<(int Code, string Output)> ExamineAsync()
    {
        var before = Content();
        using var run = new CliRun();
        var code = await run.RunAsync("doctor", "--data", Data);
        Assert.Equal(before, Content());
        Assert.Empty(run.Error);
        return (code, run.Output);
    }

    internal void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Imports, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => root.Dispose();

    /// <summary>Every file with its hash; the index of a log (-shm) is the common memory of those who have it open, and no data.</summary>
    private string[] Content() =>
    [
        .. Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Directory.Exists(path) || path.EndsWith("-shm", StringComparison.Ordinal) ? path : $"{path} {Hash(path)}"),
    ];

    private static string Hash(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
