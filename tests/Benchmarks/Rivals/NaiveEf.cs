using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.Benchmarks.Rivals;

/// <summary>EF Core as most programs use it: AddRange and SaveChanges for every 2,000 rows, the change tracker cleared behind each.</summary>
internal static class NaiveEf
{
    private const int RowsPerSave = 2_000;

    /// <summary>Imports the prepared file into a new database; answers the seconds from the first row read to the last one saved.</summary>
    public static async Task<double> ImportAsync(string folder, string preparedFile, int rows, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "naive.db")};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var context = new NaiveContext(connection);
        await context.Database.ExecuteSqlRawAsync(RivalTable.Settings, cancellationToken);
        await context.Database.ExecuteSqlRawAsync(RivalTable.Schema, cancellationToken);

        // The model is built once per process, which no user would count.
        _ = context.Model;
        var watch = Stopwatch.StartNew();
        foreach (var batch in Read(preparedFile).Chunk(RowsPerSave))
        {
            context.Movements.AddRange(batch);
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }

        var seconds = watch.Elapsed.TotalSeconds;
        var count = await context.Movements.CountAsync(cancellationToken);
        return count == rows ? seconds : throw new InvalidOperationException($"EF Core saved {count} of {rows} rows.");
    }

    private static IEnumerable<NaiveMovement> Read(string preparedFile)
    {
        using var file = File.OpenRead(preparedFile);
        using var csv = CsvReader.Create(file, new CsvReaderOptions { Separator = ',', HasHeader = false, DetectSeparatorHint = false });
        while (csv.Read())
            yield return RowOf(csv);
    }

    private static NaiveMovement RowOf(CsvReader csv) => new()
    {
        Date = Text(csv, 0),
        Type = Text(csv, 1),
        SubType = Text(csv, 2),
        Action = Text(csv, 3),
        Symbol = Text(csv, 4),
        InstrumentType = Text(csv, 5),
        Description = Text(csv, 6),
        Value = Text(csv, 7),
        Quantity = Text(csv, 8),
        AveragePrice = Text(csv, 9),
        Commissions = Text(csv, 10),
        Fees = Text(csv, 11),
        Multiplier = Text(csv, 12),
        RootSymbol = Text(csv, 13),
        UnderlyingSymbol = Text(csv, 14),
        ExpirationDate = Text(csv, 15),
        StrikePrice = Text(csv, 16),
        CallOrPut = Text(csv, 17),
        OrderNumber = Text(csv, 18),
        Total = Text(csv, 19),
        Currency = Text(csv, 20),
        Import = Text(csv, 21),
        Row = Number(csv, 22),
        Effect = (int)Number(csv, 23),
        Account = Text(csv, 24),
        Instant = Number(csv, 25),
        Fingerprint = Text(csv, 26),
        Occurrence = (int)Number(csv, 27),
    };

    private static string Text(CsvReader csv, int column) => Encoding.UTF8.GetString(csv.GetSpan(column));

    private static long Number(CsvReader csv, int column) => long.Parse(csv.GetSpan(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
