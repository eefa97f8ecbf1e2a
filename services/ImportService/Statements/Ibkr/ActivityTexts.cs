using System.Buffers;
using System.Text;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>Reads what rows of all sections have: a time, a currency, texts. With the issue that says what is wrong with them.</summary>
internal sealed class ActivityTexts(DateOnly dayMax)
{
    private readonly TextCache _texts = new();

    /// <summary>The string of a text.</summary>
    public string Get(ReadOnlySpan<byte> text) => _texts.Get(text);

    /// <summary>Reads a day, or a day and a time; no zone is stated.</summary>
    public bool TryTime(RowFields fields, int column, out StatementTime time) =>
        StatementTimes.TryReadDayAndClock(fields.Text(column), out time)
            ? fields.TryNotInFuture(column, time, dayMax)
            : fields.Fail(column, RowIssueReason.DateInvalid, "This is no date.", "2023-02-28, or 2023-02-28, 09:30:00.");

    /// <summary>Reads a currency, which must be there.</summary>
    public bool TryCurrency(RowFields fields, int column, out string currency)
    {
        if (TryCode(fields.Text(column), out currency))
            return true;
        return fields.Fail(column, RowIssueReason.CurrencyInvalid, "This is no currency code.", "Three letters of ISO 4217.");
    }

    /// <summary>Reads three letters.</summary>
    public bool TryCode(ReadOnlySpan<byte> text, out string currency)
    {
        currency = "";
        Span<byte> code = stackalloc byte[3];
        if (text.Length != code.Length || Ascii.ToUpper(text, code, out _) != OperationStatus.Done || code.ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
            return false;
        currency = _texts.Get(code);
        return true;
    }

    /// <summary>Reads the symbol of a row that cannot do without.</summary>
    public bool TrySymbol(RowFields fields, int column, out string symbol)
    {
        symbol = "";
        if (!fields.Fits(column, TextLimits.NameLengthMax))
            return false;
        symbol = _texts.Get(fields.Text(column));
        return (symbol.Length > 0 && symbol != "--")
            || fields.Fail(column, RowIssueReason.SymbolMissing, "The row needs a symbol and has none.", "The symbol, such as AAPL.");
    }
}
