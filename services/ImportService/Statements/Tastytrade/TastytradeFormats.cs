using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>The two layouts of this broker's "transactions history" export.</summary>
internal static class TastytradeFormats
{
    /// <summary>21 columns; older exports have 20, without Total. Currency and Multiplier may be absent.</summary>
    public static SupportedFormat Current { get; } = new(
        StatementFormat.Tastytrade,
        "Tastytrade transactions history",
        "Tastytrade",
        [TastytradeColumn.Date, TastytradeColumn.Type, TastytradeColumn.SubType, TastytradeColumn.Action],
        [
            TastytradeColumn.Symbol, TastytradeColumn.InstrumentType, TastytradeColumn.Description, TastytradeColumn.Value,
            TastytradeColumn.Quantity, TastytradeColumn.AveragePrice, TastytradeColumn.Commissions, TastytradeColumn.Fees,
            TastytradeColumn.UnderlyingSymbol, TastytradeColumn.ExpirationDate, TastytradeColumn.StrikePrice,
            TastytradeColumn.CallOrPut, TastytradeColumn.OrderNumber,
        ]);

    /// <summary>15 columns, until 2023, without time zone.</summary>
    public static SupportedFormat Legacy { get; } = new(
        StatementFormat.TastyworksLegacy,
        "tastyworks legacy",
        "Tastytrade",
        [LegacyColumn.DateTime, LegacyColumn.TransactionCode, LegacyColumn.TransactionSubcode],
        [
            LegacyColumn.Symbol, LegacyColumn.BuySell, LegacyColumn.OpenClose, LegacyColumn.Quantity, LegacyColumn.ExpirationDate,
            LegacyColumn.Strike, LegacyColumn.CallPut, LegacyColumn.Price, LegacyColumn.Fees, LegacyColumn.Amount, LegacyColumn.Description,
        ]);
}
