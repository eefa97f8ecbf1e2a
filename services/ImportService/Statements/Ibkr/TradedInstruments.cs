using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Movements;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>The instrument of a row, out of its category and symbol.</summary>
internal static class TradedInstruments
{
    /// <summary>Shares of a standard contract, where the row does not tell.</summary>
    private const decimal EquityOptionMultiplier = 100m;

    /// <summary>A share: its symbol is its ticker.</summary>
    public static MovementInstrument Share(string symbol) =>
        new(InstrumentType.Equity, symbol, symbol, null, null, OptionRight.Unspecified, null);

    /// <summary>Reads it.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="column">The column of its symbol.</param>
    /// <param name="type">The type its category says.</param>
    /// <param name="symbol">Its symbol.</param>
    /// <param name="multiplier">Units per contract, where the row tells.</param>
    /// <param name="instrument">The instrument.</param>
    public static bool TryRead(
        RowFields fields, int column, InstrumentType type, string symbol, decimal? multiplier, out MovementInstrument instrument)
    {
        switch (type)
        {
            case InstrumentType.Equity:
                instrument = Share(symbol);
                return true;
            case InstrumentType.Future:
                instrument = new MovementInstrument(type, symbol, symbol, null, null, OptionRight.Unspecified, multiplier);
                return true;
            case InstrumentType.EquityOption or InstrumentType.FutureOption when ContractSymbol.Read(symbol) is { } contract:
                instrument = new MovementInstrument(
                    type,
                    contract.ToString(),
                    type == InstrumentType.EquityOption ? IndexRoots.TickerOf(contract.Root) : contract.Root,
                    contract.Expiration,
                    contract.Strike,
                    contract.Right,
                    multiplier ?? (type == InstrumentType.EquityOption ? EquityOptionMultiplier : null));
                return true;
            default:
                instrument = MovementInstrument.None;
                return fields.Fail(
                    column,
                    RowIssueReason.InstrumentInvalid,
                    "The symbol of the option does not tell its expiration, strike and right.",
                    "AAPL 20JAN23 150 C, or AAPL  230120C00150000.");
        }
    }
}
