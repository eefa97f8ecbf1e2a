using System.Globalization;
using System.Text;

namespace GrpcImport.TestKit.Statements;

/// <summary>Writes rows in a layout, quoting what holds a comma and separating thousands, as the broker does.</summary>
internal sealed class StatementWriter(Stream stream, StatementSettings settings) : IDisposable
{
    private const string CurrentHeader =
        "Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,"
        + "Root Symbol,Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency";

    private const string LegacyHeader =
        "Date/Time,Transaction Code,Transaction Subcode,Symbol,Buy/Sell,Open/Close,Quantity,Expiration Date,Strike,Call/Put,Price,Fees,"
        + "Amount,Description,Account Reference";

    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true);
    private readonly string _lineBreak = settings.CarriageReturns ? "\r\n" : "\n";
    private bool _lineOpen;
    private bool _fieldOpen;

    public void WriteHeader() => Line(settings.Layout switch
    {
        GeneratedLayout.Current => CurrentHeader,
        GeneratedLayout.CurrentWithoutTotal => CurrentHeader.Replace(",Total", "", StringComparison.Ordinal),
        GeneratedLayout.Legacy => LegacyHeader,
        _ => throw new InvalidOperationException($"Layout {settings.Layout} is not known."),
    });

    public void Write(GeneratedRow row)
    {
        Line("");
        if (settings.Layout == GeneratedLayout.Legacy)
            WriteLegacy(row);
        else
            WriteCurrent(row);
    }

    public void Dispose()
    {
        if (_lineOpen && settings.FinalLineBreak)
            _writer.Write(_lineBreak);
        _writer.Dispose();
    }

    private void WriteCurrent(GeneratedRow row)
    {
        var offset = row.Time.Offset.Hours;
        Field($"{row.Time.DateTime:yyyy-MM-ddTHH:mm:ss}+{offset:00}00");
        Field(row.Type);
        Field(row.SubType);
        Field(row.Action);
        Field(row.Symbol);
        Field(row.Option is not null ? "Equity Option" : row.Symbol.Length > 0 ? "Equity" : "");
        Field(row.Description);
        Money(row.Value);
        Field(row.Quantity.ToString("0.####", CultureInfo.InvariantCulture));
        Money(row.AveragePrice);
        Field(row.Commissions?.ToString("0.00", CultureInfo.InvariantCulture) ?? "--");
        Field(row.Fees.ToString("0.00##", CultureInfo.InvariantCulture));
        Field(row.Option is null ? "" : "100");
        Field(row.Option is null ? "" : row.Underlying);
        Field(row.Underlying);
        Field(row.Option?.Expiration.ToString("M/dd/yy", CultureInfo.InvariantCulture) ?? "");
        Field(row.Option?.Strike.ToString("0.##", CultureInfo.InvariantCulture) ?? "");
        Field(row.Option is null ? "" : row.Option.IsCall ? "CALL" : "PUT");
        Field(row.OrderNumber);
        if (settings.Layout == GeneratedLayout.Current)
            Money(row.Total);
        Field("USD");
    }

    private void WriteLegacy(GeneratedRow row)
    {
        var words = row.Action.Split('_');
        Field(row.Time.DateTime.ToString("MM/dd/yyyy h:mm tt", CultureInfo.InvariantCulture));
        Field(row.Type);
        Field(row.SubType);
        Field(row.Underlying.Length > 0 ? row.Underlying : row.Symbol);
        Field(words.Length == 3 ? Word(words[0]) : "");
        Field(words.Length == 3 ? Word(words[2]) : "");
        Field(row.Quantity.ToString("0.####", CultureInfo.InvariantCulture));
        Field(row.Option?.Expiration.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture) ?? "");
        Field(row.Option?.Strike.ToString("0.##", CultureInfo.InvariantCulture) ?? "");
        Field(row.Option is null ? "" : row.Option.IsCall ? "C" : "P");
        Field(row.AveragePrice is { } price ? Math.Abs(price / (row.Option is null ? 1m : 100m)).ToString("0.####", CultureInfo.InvariantCulture) : "");
        Field((-(row.Fees + (row.Commissions ?? 0m))).ToString("0.00##", CultureInfo.InvariantCulture));
        Field(row.Value.ToString("0.####", CultureInfo.InvariantCulture));
        Field(row.Description);
        Field("Individual...00");
    }

    private static string Word(string word) => word[..1] + word[1..].ToLowerInvariant();

    private void Money(decimal? value) => Field(value?.ToString("#,##0.00", CultureInfo.InvariantCulture) ?? "");

    private void Line(string text)
    {
        if (_lineOpen)
            _writer.Write(_lineBreak);
        _writer.Write(text);
        _lineOpen = true;
        _fieldOpen = false;
    }

    private void Field(string text)
    {
        if (_fieldOpen)
            _writer.Write(',');
        _fieldOpen = true;
        var quoted = text.Contains(',', StringComparison.Ordinal);
        if (quoted)
            _writer.Write('"');
        _writer.Write(text);
        if (quoted)
            _writer.Write('"');
    }
}
