using System.Buffers;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>
/// The instrument of a row of the legacy layout. There is no contract symbol, so it is composed ("PARA 2022-04-01 29 P"). Never the
/// OCC symbol in the description: pairs name USO1 there while later rows say USO.
/// </summary>
internal sealed class LegacyInstruments(StatementColumns columns)
{
    private readonly int _symbol = columns.IndexOf(LegacyColumn.Symbol);
    private readonly int _expiration = columns.IndexOf(LegacyColumn.ExpirationDate);
    private readonly int _strike = columns.IndexOf(LegacyColumn.Strike);
    private readonly int _right = columns.IndexOf(LegacyColumn.CallPut);
    private readonly OptionTerms _terms = new(
        columns.IndexOf(LegacyColumn.ExpirationDate), columns.IndexOf(LegacyColumn.Strike), columns.IndexOf(LegacyColumn.CallPut));

    /// <summary>Reads it; a money row needs none, except that a dividend needs a symbol.</summary>
    public bool TryRead(RowFields fields, RowKind kind, TextCache texts, out MovementInstrument instrument)
    {
        instrument = MovementInstrument.None;
        if (!fields.Fits(_symbol, TextLimits.NameLengthMax))
            return false;
        var ticker = texts.Get(fields.Text(_symbol));
        if (ticker.Length == 0)
        {
            return (kind.Rule == RowRule.Money && kind.Kind != MovementKind.Dividend)
                || fields.Fail(_symbol, RowIssueReason.SymbolMissing, "The row needs a symbol and has none.", "The symbol, such as AAPL.");
        }

        var future = ticker.StartsWith('/') || ticker.StartsWith("./", StringComparison.Ordinal);
        if (fields.Text(_expiration).IsEmpty && fields.Text(_strike).IsEmpty && fields.Text(_right).IsEmpty)
        {
            instrument = new MovementInstrument(
                future ? InstrumentType.Future : InstrumentType.Equity, ticker, ticker, null, null, OptionRight.Unspecified, null);
            // What is removed at expiration is an option; without its terms it would be taken for the share.
            return kind.Rule != RowRule.Removal || future || _terms.TryRead(fields, out _, out _, out _);
        }

        if (!_terms.TryRead(fields, out var expiration, out var strike, out var right))
            return false;
        var symbol = Compose(fields.Text(_symbol), expiration!.Value, strike!.Value, right, texts);
        instrument = new MovementInstrument(
            future ? InstrumentType.FutureOption : InstrumentType.EquityOption,
            symbol,
            ticker,
            expiration,
            strike,
            right,
            future ? null : TastytradeInstruments.EquityOptionMultiplier);
        return true;
    }

    private static string Compose(ReadOnlySpan<byte> ticker, DateOnly expiration, decimal strike, OptionRight right, TextCache texts)
    {
        // " yyyy-MM-dd ", the strike, " P".
        var bytesMax = ticker.Length + 12 + CanonicalDecimal.LengthMax + 2;
        var rented = ArrayPool<byte>.Shared.Rent(bytesMax);
        var text = rented.AsSpan();
        ticker.CopyTo(text);
        var length = ticker.Length;
        text[length++] = (byte)' ';
        expiration.TryFormat(text[length..], out var written, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        length += written;
        text[length++] = (byte)' ';
        CanonicalDecimal.TryFormat(strike, text[length..], out written);
        length += written;
        text[length++] = (byte)' ';
        text[length++] = right == OptionRight.Call ? (byte)'C' : (byte)'P';
        var symbol = texts.Get(text[..length]);
        ArrayPool<byte>.Shared.Return(rented);
        return symbol;
    }
}
