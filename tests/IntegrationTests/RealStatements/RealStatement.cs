using System.Globalization;
using System.Text;

namespace GrpcImport.IntegrationTests.RealStatements;

/// <summary>A real statement of the folder that GRPCIMPORT_REAL_STATEMENTS names; nothing of it is part of the project.</summary>
internal sealed record RealStatement(string Name, string Header, IReadOnlyList<string> Rows)
{
    private const string Variable = "GRPCIMPORT_REAL_STATEMENTS";

    public bool IsLegacy => Header.StartsWith("Date/Time", StringComparison.OrdinalIgnoreCase);

    public byte[] AsItIs { get; private init; } = [];

    /// <summary>The folder; the test is skipped, saying so, where none is named.</summary>
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"{Variable} names no folder of real statements.");
        return folder!;
    }

    public static IReadOnlyList<RealStatement> ReadAll()
    {
        var files = Directory.GetFiles(Path.Combine(Folder(), "tastytrade"), "*.csv").Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        return [.. files.Select(Read)];
    }

    public byte[] InOrder(RowOrder order)
    {
        // A stable sort by the clock as it is written: what rows of the same instant have to each other must not matter.
        var byTime = Rows.OrderBy(Clock).ToArray();
        switch (order)
        {
            case RowOrder.OldestFirst:
                break;
            case RowOrder.NewestFirst:
                Array.Reverse(byTime);
                break;
            case RowOrder.Shuffled:
                new Random(4711).Shuffle(byTime);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order, null);
        }

        return Written(byTime);
    }

    /// <summary>
    /// A part of it, newest row first: the days from some share of all days to another, both in percent. Parts are cut between days, so that equal
    /// rows stay together.
    /// </summary>
    public byte[] Part(int fromPercent, int toPercent)
    {
        var days = Rows.Select(row => Clock(row, keepOffset: true).Date).Distinct().Order().ToList();
        var (first, behind) = (days.Count * fromPercent / 100, days.Count * toPercent / 100);
        return Written(Rows.Where(row => days.IndexOf(Clock(row, keepOffset: true).Date) is var day && day >= first && day < behind).OrderByDescending(Clock));
    }

    private byte[] Written(IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Header)) + "\n");

    private static RealStatement Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        // No quoted field of these files holds a line break.
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToArray();
        return new RealStatement(Path.GetFileName(file), lines[0], lines[1..]) { AsItIs = bytes };
    }

    private DateTime Clock(string row) => Clock(row, keepOffset: false);

    /// <summary>A row's time: in UTC, or as the wall clock of its own offset showed it.</summary>
    private DateTime Clock(string row, bool keepOffset)
    {
        var text = row[..row.IndexOf(',', StringComparison.Ordinal)];
        if (IsLegacy)
            return DateTime.ParseExact(text, "MM/dd/yyyy h:mm tt", CultureInfo.InvariantCulture);
        var time = DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return keepOffset ? time.DateTime : time.UtcDateTime;
    }
}

/// <summary>How the rows of a statement are rewritten.</summary>
internal enum RowOrder
{
    OldestFirst,
    NewestFirst,
    Shuffled,
}
