using GrpcImport.Contracts;
using GrpcImport.ImportService.Accounts;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Tests.Storage.Stores;
using GrpcImport.ServiceDefaults.Storage;
using GrpcImport.ServiceDefaults.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Storage;

/// <summary>What is read is what was written, digit for digit and letter for letter, and compares and sorts the same on every provider.</summary>
public abstract class ValueSpecification(TestStores stores)
{
    private static readonly decimal[] s_figures =
    [
        0m, 1m, -1m, 0.1m, 1.50m, -12.5m, 0.0000000001m, -0.0000000001m, 999_999_999_999_999_999.9999999999m, -999_999_999_999_999_999.9999999999m,
        123_456_789.0123456789m, 100m, 1_000_000m,
    ];

    private static readonly string[] s_texts =
    [
        "", "ACME", "acme", "Acme", "BRK/B", "BRK.B", "SPY 240119C00400000", "./ESZ4 EW4X4", "ÄÖÜ ß", "ß", "ss", "İstanbul", "日本", "Ａ", "A", "a'b\"c", "100%_x", "tab\tand\nline", "😀", "é", "e\u0301",
    ];

    private static readonly DateOnly[] s_days = [new(1, 1, 1), new(1899, 12, 31), new(1970, 1, 1), new(2024, 2, 29), new(9999, 12, 31)];

    [Fact]
    public async Task Figures_are_read_as_they_were_written_by_entity_and_by_bulk()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var account = Rows.Id();
        var rows = s_figures.Select((figure, n) => Rows.Movement(account, n + 1, value: figure)).ToList();

        await database.WriteAsync((context, token) => AddAsync(context, rows[..6], rows[6..], token), CancellationToken.None);
        var read = await ReadAsync(database, account);

        Assert.Equal(s_figures, read.Select(row => row.Value));
        // Also without trailing zeros, as messages print them.
        Assert.Equal(s_figures.Select(CanonicalDecimal.Format), read.Select(row => row.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_figure_with_too_many_digits_is_refused_and_not_rounded()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var row = Rows.Movement(Rows.Id(), 1, value: 0.00000000001m);

        await Assert.ThrowsAsync<OverflowException>(() => database.WriteAsync((context, token) => AddAsync(context, [], [row], token), CancellationToken.None));

        Assert.Equal(0, await store.CountAsync("movements"));
    }

    [Fact]
    public async Task Texts_keep_case_width_spaces_and_every_sign()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var account = Rows.Id();
        var rows = s_texts.Select((text, n) => Rows.Movement(account, n + 1, symbol: text)).ToList();

        await database.WriteAsync((context, token) => AddAsync(context, rows[..5], rows[5..], token), CancellationToken.None);

        Assert.Equal(s_texts, (await ReadAsync(database, account)).Select(row => row.Symbol));
        foreach (var text in s_texts)
            Assert.Equal(text, Assert.Single(await WithSymbolAsync(database, text)).Symbol);
    }

    [Fact]
    public async Task Days_and_absent_values_are_read_as_they_were_written_and_compare_by_the_calendar()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var account = Rows.Id();
        var rows = s_days.Select((day, n) => Rows.Movement(account, n + 1, day: day)).ToList();

        await database.WriteAsync((context, token) => AddAsync(context, rows[..2], rows[2..], token), CancellationToken.None);
        await using var reader = database.CreateReader();
        var from = new DateOnly(1970, 1, 1);
        var late = await reader.Movements.Where(row => row.Day >= from).OrderByDescending(row => row.Day).Select(row => row.Day).ToListAsync();

        Assert.Equal(s_days, (await ReadAsync(database, account)).Select(row => row.Day));
        Assert.Equal(s_days[2..].Reverse(), late);
        Assert.All(await ReadAsync(database, account), row => Assert.Equal((null, null, null, null), (row.Strike, row.Price, row.OffsetMinutes, row.Expiration)));
    }

    [Fact]
    public async Task Ids_compare_by_time_and_as_their_text()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        var ids = Enumerable.Range(0, 40).Select(n => Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(n * 97))).Append(Guid.Parse("ffffffff-0000-0000-0000-000000000000")).ToList();
        await database.WriteAsync(
            async (context, token) =>
            {
                foreach (var account in ids.OrderBy(id => id.GetHashCode()).Select((id, n) => Account(id, n)))
                {
                    // One by one: several rows with computed columns at once are a MERGE on SQL Server.
                    context.Accounts.Add(account);
                    await context.SaveChangesAsync(token);
                }

                return true;
            },
            CancellationToken.None);

        await using var reader = database.CreateReader();
        var middle = ids[20];
        Assert.Equal(ids, await reader.Accounts.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());
        Assert.Equal(ids[21..], await reader.Accounts.Where(row => row.Id.CompareTo(middle) > 0).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync());

        static AccountRow Account(Guid id, int n) =>
            new() { Id = id, Name = $"{n}", NameKey = $"{n}", Broker = "", Reference = "", Created = DateTimeOffset.UnixEpoch };
    }

    [Fact]
    public async Task Accounts_are_listed_by_the_bytes_of_their_key_and_found_by_all_of_it()
    {
        await using var store = await stores.NewAsync();
        await using var database = await store.OpenAsync();
        string[] names = ["zebra", "Äpfel", "apfel", "a b", "ab", "a-b", "éclair", "e", "日本"];
        await database.WriteAsync(
            async (context, token) =>
            {
                foreach (var name in names)
                {
                    // One by one: several rows with computed columns at once are a MERGE on SQL Server.
                    context.AddAccount(name, "", DateTimeOffset.UnixEpoch);
                    await context.SaveChangesAsync(token);
                }

                return true;
            },
            CancellationToken.None);

        await using var reader = database.CreateReader();
        var listed = await reader.AccountsByNameAsync("", "", 100, CancellationToken.None);
        var behind = await reader.AccountsByNameAsync("", listed[3].NameKey, 2, CancellationToken.None);

        Assert.Equal(names.Select(AccountName.Key).Order(StringComparer.Ordinal), listed.Select(account => account.NameKey));
        Assert.Equal(listed.Skip(4).Take(2).Select(account => account.Name), behind.Select(account => account.Name));
        Assert.Equal("Äpfel", (await reader.AccountNamedAsync("äPFEL", CancellationToken.None))?.Name);
        Assert.Null(await reader.AccountNamedAsync("apfe", CancellationToken.None));
    }

    private static async Task<int> AddAsync(
        ImportDbContext context, IEnumerable<MovementRow> byEntity, List<MovementRow> byBulk, CancellationToken cancellationToken)
    {
        context.Movements.AddRange(byEntity);
        await context.SaveChangesAsync(cancellationToken);
        await context.InsertRowsAsync(byBulk, null, cancellationToken);
        return byBulk.Count;
    }

    private static async Task<List<MovementRow>> ReadAsync(IDatabase<ImportDbContext> database, Guid account)
    {
        await using var reader = database.CreateReader();
        return await reader.Movements.Where(row => row.AccountId == account).OrderBy(row => row.Instant).ToListAsync();
    }

    private static async Task<List<MovementRow>> WithSymbolAsync(IDatabase<ImportDbContext> database, string symbol)
    {
        await using var reader = database.CreateReader();
        return await reader.Movements.Where(row => row.Symbol == symbol).ToListAsync();
    }
}

public sealed class SqliteValues() : ValueSpecification(TestStores.Sqlite);

public sealed class PostgreSqlValues() : ValueSpecification(TestStores.PostgreSql);

public sealed class SqlServerValues() : ValueSpecification(TestStores.SqlServer);
