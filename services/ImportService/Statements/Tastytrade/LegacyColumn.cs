namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>Column names of the legacy layout.</summary>
internal static class LegacyColumn
{
    public const string DateTime = "Date/Time";
    public const string TransactionCode = "Transaction Code";
    public const string TransactionSubcode = "Transaction Subcode";
    public const string Symbol = "Symbol";
    public const string BuySell = "Buy/Sell";
    public const string OpenClose = "Open/Close";
    public const string Quantity = "Quantity";
    public const string ExpirationDate = "Expiration Date";
    public const string Strike = "Strike";
    public const string CallPut = "Call/Put";
    public const string Price = "Price";
    public const string Fees = "Fees";
    public const string Amount = "Amount";
    public const string Description = "Description";
    public const string AccountReference = "Account Reference";
}
