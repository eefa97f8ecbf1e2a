namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>Column names of the current layout.</summary>
internal static class TastytradeColumn
{
    public const string Date = "Date";
    public const string Type = "Type";
    public const string SubType = "Sub Type";
    public const string Action = "Action";
    public const string Symbol = "Symbol";
    public const string InstrumentType = "Instrument Type";
    public const string Description = "Description";
    public const string Value = "Value";
    public const string Quantity = "Quantity";
    public const string AveragePrice = "Average Price";
    public const string Commissions = "Commissions";
    public const string Fees = "Fees";
    public const string Multiplier = "Multiplier";
    public const string UnderlyingSymbol = "Underlying Symbol";
    public const string ExpirationDate = "Expiration Date";
    public const string StrikePrice = "Strike Price";
    public const string CallOrPut = "Call or Put";
    public const string OrderNumber = "Order #";
    public const string Currency = "Currency";
}
