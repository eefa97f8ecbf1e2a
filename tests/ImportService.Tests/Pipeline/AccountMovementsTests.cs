using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Grpc;
using GrpcImport.ImportService.Persistence;
using GrpcImport.ImportService.Pipeline;
using GrpcImport.ServiceDefaults.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GrpcImport.ImportService.Tests.Pipeline;

/// <summary>Movements of generated days, offsets and gaps, read by windows of days, beside a plain sort.</summary>
public sealed class AccountMovementsTests : IAsyncDisposable
{
    private static readonly Guid s_account = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
    private static readonly Guid s_other = Guid.Parse("0198c0de-0000-7000-8000-000000000002");
    private readonly string folder = Directory.CreateTempSubdirectory("grpcimport-movements-").FullName;
    private readonly IDatabase<ImportDbContext> database;

    public AccountMovementsTests() => database = DatabaseFactory.Create(
        new DatabaseSettings(DatabaseProvider.Sqlite, ImportStore.Section, ImportStore.Schema) { File = Path.Combine(folder, "imports.db") },
        ImportStore.Contexts,
        TimeProvider.System);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 4)]
    [InlineData(3, 13)]
    [InlineData(4, DayWindows.RowsAimed)]
    public async Task Movements_come_by_day_and_instant_whatever_their_offsets_and_gaps(int seed, int rowsAimed)
    {
        var rows = await StoreAsync(new Random(seed));
        var sorted = rows.Where(row => row.AccountId == s_account)
            .OrderBy(row => row.Day).ThenBy(row => row.Instant).ThenBy(row => Convert.ToHexString(row.Fingerprint), StringComparer.Ordinal).ToList();

        Assert.Equal(sorted.Select(Text), await ReadAsync(null, rowsAimed));
        foreach (var day in sorted.Select(row => row.Day).Distinct().SelectMany(day => (DateOnly[])[day, day.AddDays(1)]))
            Assert.Equal(sorted.Where(row => row.Day >= day).Select(Text), await ReadAsync(day, rowsAimed));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 1_000)]
    public async Task Pages_of_movements_are_those_of_a_plain_sort_and_filter(int seed, int pageSize)
    {
        var random = new Random(seed);
        var rows = await StoreAsync(random);
        var sorted = rows.Where(row => row.AccountId == s_account)
            .OrderBy(row => row.Day).ThenBy(row => row.Instant).ThenBy(row => row.ImportId.ToString(), StringComparer.Ordinal).ThenBy(row => row.RowNumber).ToList();
        for (var round = 0; round < 6; round++)
        {
            var (first, last) = (sorted[random.Next(sorted.Count)].Day, sorted[random.Next(sorted.Count)].Day);
            Guid? import = round % 2 == 0 ? null : sorted[0].ImportId;
            var request = new ListMovementsRequest
            {
                AccountId = s_account.ToString(),
                ImportId = import?.ToString() ?? string.Empty,
                FirstDay = round < 2 ? string.Empty : WireDay.Format(first),
                LastDay = round < 4 ? string.Empty : WireDay.Format(last),
                PageSize = pageSize,
            };

            Assert.Equal(
                sorted.Where(row => (import is null || row.ImportId == import) && (round < 2 || row.Day >= first) && (round < 4 || row.Day <= last)).Select(Text),
                await PagesAsync(request));
        }
    }

    [Fact]
    public async Task Windows_hold_as_many_days_as_a_page_has_rows_and_a_day_of_more_is_one_of_its_own()
    {
        await StoreAsync(new Random(1), count: 0);
        await database.WriteAsync(
            async (context, token) =>
            {
                var quiet = Enumerable.Range(0, 593).SelectMany(day => Enumerable.Range(0, 2).Select(_ => new DateOnly(2021, 1, 1).AddDays(day)));
                var busy = Enumerable.Repeat(new DateOnly(2024, 5, 6), 50);
                context.Movements.AddRange(quiet.Concat(busy).Select((day, n) => Row(new Random(n), Guid.CreateVersion7(DateTimeOffset.UnixEpoch), n, day)));
                return await context.SaveChangesAsync(token);
            },
            CancellationToken.None);

        var one = Assert.Single(await WindowsAsync(DayWindows.RowsAimed));
        var small = await WindowsAsync(rowsAimed: 40);

        Assert.Equal(DateOnly.MaxValue, one.Window.Last);
        Assert.Equal(1_236, one.Rows);
        Assert.Equal(1_236, small.Sum(window => window.Rows));
        Assert.All(small.Zip(small.Skip(1)), pair => Assert.True(pair.First.Window.Last < pair.Second.Window.First));
        Assert.InRange(small.Count, 1_236 / 40, 2 * 1_236 / 40);
        Assert.Equal(50, Assert.Single(small, window => window.Rows > 40).Rows);

        async Task<List<(DayWindow Window, int Rows)>> WindowsAsync(int rowsAimed)
        {
            var windows = new List<(DayWindow, int)>();
            await using var context = database.CreateReader();
            for (var next = await context.WindowFromAsync(s_account, null, rowsAimed, CancellationToken.None); next is { } window;)
            {
                windows.Add((window, await context.MovementsOf(s_account, window).CountAsync(CancellationToken.None)));
                next = await context.WindowAfterAsync(s_account, window, rowsAimed, CancellationToken.None);
            }

            return windows;
        }
    }

    [Fact]
    public async Task An_account_without_movements_has_none()
    {
        await StoreAsync(new Random(1), count: 0);

        Assert.Empty(await ReadAsync(null));
        Assert.Empty(await ReadAsync(new DateOnly(2024, 1, 1)));
    }

    [Fact]
    public async Task Movements_of_another_revision_are_not_given()
    {
        await StoreAsync(new Random(1));

        await Assert.ThrowsAsync<RevisionPassedException>(async () => await new AccountMovements(database, s_account, 6).ReadAsync(null, CancellationToken.None).FirstAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<List<string>> ReadAsync(DateOnly? from, int rowsAimed = DayWindows.RowsAimed)
    {
        var read = new List<string>();
        await foreach (var movement in new AccountMovements(database, s_account, 7, rowsAimed).ReadAsync(from, CancellationToken.None))
            read.Add(Text(movement));
        return read;
    }

    private async Task<List<string>> PagesAsync(ListMovementsRequest request)
    {
        var lists = new MovementLists(database);
        var read = new List<string>();
        do
        {
            var page = await lists.MovementsAsync(request, CancellationToken.None);
            Assert.InRange(page.Movements.Count, 0, request.PageSize);
            read.AddRange(page.Movements.Select(Text));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return read;
    }

    private async Task<List<MovementRow>> StoreAsync(Random random, int count = 60)
    {
        await database.OpenAsync(CancellationToken.None);
        Guid[] imports = [Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(1))];
        var rows = Enumerable.Range(1, count).Select(number => Row(random, imports[random.Next(2)], number)).ToList();
        await database.WriteAsync(
            async (context, token) =>
            {
                context.Accounts.AddRange(Account(s_account, "one"), Account(s_other, "two"));
                context.Movements.AddRange(rows);
                context.SuppliedBases.AddRange(rows.Where(IsTold).Select(row => Basis(row, row.AccountId, row.Occurrence, row.Value)));
                // What was told about others, and about another of equal rows, is no business of these.
                context.SuppliedBases.AddRange(rows.Where(row => !IsTold(row)).Select(row => Basis(row, row.AccountId == s_account ? s_other : s_account, row.Occurrence, 1)));
                context.SuppliedBases.AddRange(rows.Select(row => Basis(row, row.AccountId, row.Occurrence + 1, 2)));
                return await context.SaveChangesAsync(token);
            },
            CancellationToken.None);
        return rows;
    }

    private static bool IsTold(MovementRow row) => row.RowNumber % 3 == 0;

    private static SuppliedBasisRow Basis(MovementRow row, Guid account, int occurrence, decimal cost) => new()
    {
        AccountId = account,
        Instant = row.Instant,
        Fingerprint = row.Fingerprint,
        Occurrence = occurrence,
        EffectNumber = row.EffectNumber,
        CostBasis = cost,
        Told = DateTimeOffset.UnixEpoch,
    };

    private static AccountRow Account(Guid id, string name) =>
        new() { Id = id, Name = name, NameKey = name, Broker = string.Empty, Reference = string.Empty, Created = DateTimeOffset.UnixEpoch, Revision = 7 };

    private static MovementRow Row(Random random, Guid import, int number, DateOnly? only = null)
    {
        // A few busy days, years apart, with every offset there is; and wall clocks without one.
        DateOnly[] days = [new(2013, 2, 28), new(2013, 3, 1), new(2013, 3, 2), new(2019, 12, 31), new(2020, 1, 1), new(2024, 2, 29)];
        int?[] offsets = [null, 0, 14 * 60, -12 * 60, 345, -210];
        var (day, offset) = (only ?? days[random.Next(days.Length)], offsets[random.Next(offsets.Length)]);
        var clock = day.ToDateTime(new TimeOnly(random.Next(24), random.Next(2) * 59, random.Next(2) * 59));
        var fingerprint = new byte[16];
        random.NextBytes(fingerprint);
        return new MovementRow
        {
            ImportId = import,
            RowNumber = number,
            EffectNumber = 0,
            AccountId = only is null && random.Next(5) == 0 ? s_other : s_account,
            Instant = ((clock - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) - ((offset ?? 0) * 60_000_000L),
            OffsetMinutes = offset,
            Day = day,
            Kind = number % 2 == 0 ? MovementKind.Deposit : MovementKind.FxConversion,
            StatementType = "Money Movement",
            StatementSubType = "Deposit",
            Action = MovementAction.Unspecified,
            InstrumentType = InstrumentType.Unspecified,
            Symbol = string.Empty,
            Ticker = string.Empty,
            OptionRight = OptionRight.Unspecified,
            Quantity = 0,
            Value = number,
            Commissions = 0,
            Fees = 0,
            Currency = "USD",
            OrderNumber = string.Empty,
            Description = string.Empty,
            Fingerprint = fingerprint,
            FingerprintVersion = 1,
            Occurrence = 0,
        };
    }

    private static string Text(MovementRow row) =>
        $"{WireDay.Format(row.Day)} {row.Instant} {row.Kind} {CanonicalDecimal.Format(row.Value)} {(IsTold(row) ? CanonicalDecimal.Format(row.Value) : string.Empty)}";

    private static string Text(Movement movement) =>
        $"{movement.Day} {movement.InstantUnixMicros} {movement.Kind} {movement.Value} {movement.SuppliedBasis}";
}
