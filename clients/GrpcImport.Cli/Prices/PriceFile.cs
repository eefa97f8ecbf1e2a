using System.Globalization;
using CsvHelper;
using GrpcImport.Cli.CommandLine;
using GrpcImport.Cli.Failures;
using GrpcImport.Cli.Upload;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Cli.Prices;

/// <summary>The prices of a CSV file (RFC 4180, UTF-8), read line by line.</summary>
internal sealed class PriceFile : IDisposable
{
    /// <summary>What stands for standard input.</summary>
    internal const string StandardInput = "-";

    /// <summary>A line of prices has some 40 bytes: one longer than this is an unclosed quote.</summary>
    private const int LineBytesMax = 65_536;

    private const string DefaultCurrency = "USD";

    private readonly CsvReader csv;
    private CsvMalformedReason? malformed;

    private PriceFile(string name, Func<CsvReaderOptions, CsvReader> open)
    {
        Name = name;
        csv = open(new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = true,
            DetectSeparatorHint = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LineBytesMax,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed ??= record.Reason,
        });
        Columns = PriceColumns.Read(name, Header());
    }

    /// <summary>Its name in issues.</summary>
    internal string Name { get; }

    internal PriceColumns Columns { get; }

    /// <exception cref="CliFailure">The file cannot be read, or its header is not that of prices.</exception>
    internal static PriceFile Open(string path, TextReader standardInput)
    {
        if (path == StandardInput)
            return new PriceFile("stdin", options => CsvReader.Create(standardInput, options, leaveOpen: true));
        try
        {
            return new PriceFile(Path.GetFileName(path), options => CsvReader.Create(File.OpenRead(path), options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw StatementFile.Unreadable(path, e.Message);
        }
    }

    internal IEnumerable<PriceLine> Lines()
    {
        while (Read())
            yield return Line();
    }

    public void Dispose() => csv.Dispose();

    private string[] Header() =>
        Read() ? [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)] : [];

    private bool Read()
    {
        malformed = null;
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new CliFailure(
                ExitCode.Usage, "FILE_UNREADABLE", $"{Name}:{e.LineNumber}: the line cannot be read, most likely for a quote that is never closed. The prices before it are in.");
        }
    }

    private PriceLine Line()
    {
        var price = new Price
        {
            Symbol = csv.GetString(Columns.Symbol),
            Day = csv.GetString(Columns.Day),
            Price_ = Number(csv.GetString(Columns.Price)),
            Currency = Columns.Currency >= 0 && !csv.IsEmpty(Columns.Currency) ? csv.GetString(Columns.Currency) : DefaultCurrency,
        };
        return new PriceLine(csv.LineNumber, price, Problem());
    }

    private string? Problem()
    {
        if (malformed is not null)
            return "A quote is never closed, or stands inside a field that is not quoted.";
        return csv.FieldCount > Columns.Names.Length
            ? string.Create(CultureInfo.InvariantCulture, $"The line has {csv.FieldCount} fields, the header {Columns.Names.Length}.")
            : null;
    }

    // 12.50 travels as 12.5; what is no such number is shown to the server as it stands, so that one place says what is wrong with it.
    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && CanonicalDecimal.IsInRange(number)
            ? CanonicalDecimal.Format(number)
            : text;
}
