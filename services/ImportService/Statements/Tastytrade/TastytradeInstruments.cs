using System.Runtime.CompilerServices;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>The instrument of a row of the current layout.</summary>
internal sealed class TastytradeInstruments(StatementColumns columns)
{
    private readonly int _symbol = columns.IndexOf(TastytradeColumn.Symbol);
    private readonly int _type = columns.IndexOf(TastytradeColumn.InstrumentType);
    private readonly int _underlying = columns.IndexOf(TastytradeColumn.UnderlyingSymbol);
    private readonly int _multiplier = columns.IndexOf(TastytradeColumn.Multiplier);
    private readonly int _description = columns.IndexOf(TastytradeColumn.Description);
    private readonly OptionTerms _terms = new(
        columns.IndexOf(TastytradeColumn.ExpirationDate), columns.IndexOf(TastytradeColumn.StrikePrice), columns.IndexOf(TastytradeColumn.CallOrPut));

    /// <summary>Reads it; a money row needs none, except that a dividend needs a symbol.</summary>
    [MethodImpl(HotPath.Compiled)]
    public bool TryRead(RowFields fields, RowKind kind, decimal? averagePrice, TextCache texts, out MovementInstrument instrument)
    {
        instrument = MovementInstrument.None;
        if (!fields.Fits(_symbol, TextLimits.NameLengthMax) || !fields.Fits(_underlying, TextLimits.NameLengthMax))
            return false;
        var symbol = texts.Get(fields.Text(_symbol));
        if (symbol.Length == 0)
        {
            return (kind.Rule == RowRule.Money && kind.Kind != MovementKind.Dividend)
                || fields.Fail(_symbol, RowIssueReason.SymbolMissing, "The row needs a symbol and has none.", "The symbol, such as AAPL.");
        }

        if (!TryType(fields, out var type))
            return false;
        if (type == InstrumentType.Unspecified && kind.Rule != RowRule.Money)
            return fields.Fail(_type, RowIssueReason.InstrumentInvalid, "The instrument type is missing.", TypeForm);
        var ticker = texts.Get(fields.Text(_underlying));
        var (expiration, strike, right) = (default(DateOnly?), default(decimal?), OptionRight.Unspecified);
        // A money row of an option (rare) needs no terms: it opens and closes nothing.
        var option = type is InstrumentType.EquityOption or InstrumentType.FutureOption;
        if (option && kind.Rule != RowRule.Money && !_terms.TryRead(fields, out expiration, out strike, out right))
            return false;
        if (!TryMultiplier(fields, type, averagePrice, out var multiplier))
            return false;
        instrument = new MovementInstrument(type, symbol, ticker.Length > 0 ? ticker : symbol, expiration, strike, right, multiplier);
        return true;
    }

    private const string TypeForm = "Equity, Equity Option, Future or Future Option.";

    [MethodImpl(HotPath.Compiled)]
    private bool TryType(RowFields fields, out InstrumentType type)
    {
        var text = fields.Text(_type);
        type = text switch
        {
            _ when text.SequenceEqual("Equity Option"u8) => InstrumentType.EquityOption,
            _ when text.SequenceEqual("Equity"u8) => InstrumentType.Equity,
            _ when text.SequenceEqual("Future Option"u8) => InstrumentType.FutureOption,
            _ when text.SequenceEqual("Future"u8) => InstrumentType.Future,
            _ => InstrumentType.Unspecified,
        };
        return type != InstrumentType.Unspecified || text.IsEmpty
            || fields.Fail(_type, RowIssueReason.InstrumentInvalid, "This instrument type is not known.", TypeForm);
    }

    [MethodImpl(HotPath.Compiled)]
    private bool TryMultiplier(RowFields fields, InstrumentType type, decimal? averagePrice, out decimal? multiplier)
    {
        if (!fields.TryOptionalNumber(_multiplier, out multiplier))
            return false;
        switch (type)
        {
            case InstrumentType.EquityOption:
                multiplier ??= EquityOptionMultiplier;
                return true;
            case InstrumentType.FutureOption:
                // The column says 1; what a contract really stands for is in the price: 5 for MES, 50 for ES.
                multiplier = FutureOptionMultiplier(averagePrice, fields.Text(_description));
                return true;
            case InstrumentType.Unspecified:
            case InstrumentType.Equity:
            case InstrumentType.Future:
                return true;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "This type is not known.");
        }
    }

    /// <summary>Shares of a standard contract.</summary>
    internal const decimal EquityOptionMultiplier = 100m;

    // Cash per contract, divided by the price quoted behind "@"; null where the row has no such price (an expiration).
    private static decimal? FutureOptionMultiplier(decimal? averagePrice, ReadOnlySpan<byte> description)
    {
        var at = description.LastIndexOf((byte)'@');
        if (averagePrice is null || at < 0
            || StatementNumbers.TryRead(description[(at + 1)..].Trim((byte)' '), out var quoted) != NumberOutcome.Read
            || quoted == 0m || averagePrice == 0m)
            return null;
        // In range whatever the row says: a price of 10 decimals can make the quotient too large.
        var multiplier = decimal.Round(Math.Abs(averagePrice.Value / quoted), Contracts.CanonicalDecimal.DecimalsMax, MidpointRounding.ToEven);
        return Contracts.CanonicalDecimal.IsInRange(multiplier) && multiplier > 0m ? multiplier / 1.0000000000000000000000000000m : null;
    }
}
