using System.Globalization;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Tests.Storage.Stores;
using static GrpcImport.ImportService.Tests.Service.Uploading;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>Generated statements that overlap: what the account holds, and what the counts say.</summary>
public abstract class OverlapTests(TestStores stores) : OnEveryStore(stores)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Of_equal_rows_the_account_holds_as_many_as_the_file_with_most(int seed)
    {
        var random = new Random(seed);
        await using var service = await ImportServiceUnderTest.StartAsync(("Imports:RowsPerChunkMax", seed.ToString(CultureInfo.InvariantCulture)));
        var most = new Dictionary<string, int>();
        var imports = new List<Import>();
        for (var file = 0; file < 5; file++)
        {
            var rows = Rows(random);
            foreach (var group in rows.Where(row => !row.Contains("Gift", StringComparison.Ordinal)).GroupBy(row => row))
                most[group.Key] = Math.Max(most.GetValueOrDefault(group.Key), group.Count());
            imports.Add(await service.ImportAsync(Statement.Of(rows)));
        }

        var movements = await service.MovementsAsync(imports[0].AccountId, pageSize: 3);

        Assert.Equal(
            most.SelectMany(pair => Enumerable.Repeat(ContentOf(pair.Key), pair.Value)).Order(StringComparer.Ordinal),
            movements.Select(ContentOf).Order(StringComparer.Ordinal));
        foreach (var import in imports)
            await CheckCountsAsync(service, import);
        var skipped = imports.Aggregate(0ul, (sum, import) => sum + import.Counts.Skipped);
        Assert.Equal((long)skipped, service.Number("SELECT COUNT(*) FROM skipped_rows"));
        Assert.Equal(0, service.Number(
            "SELECT COUNT(*) FROM skipped_rows s WHERE NOT EXISTS (SELECT 1 FROM movements m "
            + "WHERE m.ImportId = s.MetImportId AND m.RowNumber = s.MetRowNumber AND m.EffectNumber = s.MetEffectNumber)"));
    }

    private static async Task CheckCountsAsync(ImportServiceUnderTest service, Import import)
    {
        var chunks = (await service.Client.ListChunksAsync(new ListChunksRequest { ImportId = import.Id, PageSize = 1_000 })).Chunks;
        var sum = new RowCounts();
        foreach (var counts in chunks.Select(chunk => chunk.Counts))
        {
            Assert.Equal(counts.RowsRead, Parts(counts));
            sum.RowsRead += counts.RowsRead;
            sum.Inserted += counts.Inserted;
            sum.Skipped += counts.Skipped;
            sum.Failed += counts.Failed;
        }

        Assert.Equal(ImportState.Completed, import.State);
        Assert.Equal(import.Counts, sum);
        Assert.Equal((import.RowsTotal, import.RowsTotal), (import.Counts.RowsRead, Parts(import.Counts)));
        Assert.Equal(import.RowIssueCount, import.Counts.Failed);
        Assert.Equal(import.Counts.Inserted, import.MovementsPersisted);
        Assert.Equal((ulong)(Statement.Header.Length + 1), import.FileSizeBytes - import.BytesCompleted);
    }

    private static ulong Parts(RowCounts counts) => counts.Inserted + counts.Updated + counts.Merged + counts.Skipped + counts.Failed + counts.Filtered;

    private static List<string> Rows(Random random)
    {
        var rows = Enumerable.Range(0, random.Next(1, 14)).Select(_ => Statement.Deposit(random.Next(4), random.Next(1, 3), random.Next(2))).ToList();
        // One row that cannot be read, and one that can, so that the import has something.
        rows.Insert(random.Next(rows.Count), Statement.Deposit(0).Replace("Deposit", "Gift", StringComparison.Ordinal));
        return rows;
    }

    private static string ContentOf(string row)
    {
        var fields = row.Split(',');
        var time = DateTimeOffset.ParseExact(fields[0], "yyyy-MM-dd'T'HH:mm:sszz'00'", CultureInfo.InvariantCulture);
        return $"{time.ToUnixTimeMilliseconds() * 1_000} {fields[7]}";
    }

    private static string ContentOf(Movement movement) => $"{movement.InstantUnixMicros} {movement.Value}";
}
