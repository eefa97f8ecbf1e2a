using System.Globalization;

namespace GrpcImport.ImportService.Tests.Service;

/// <summary>Small statements for tests of the service: what matters is which rows there are, not what they say.</summary>
internal static class Statement
{
    public const string Header =
        "Date,Type,Sub Type,Action,Symbol,Instrument Type,Description,Value,Quantity,Average Price,Commissions,Fees,Multiplier,Root Symbol,"
        + "Underlying Symbol,Expiration Date,Strike Price,Call or Put,Order #,Total,Currency";

    /// <summary>A deposit on a day of 2024, 0-based.</summary>
    public static string Deposit(int day, decimal amount = 100, int second = 0) => string.Create(
        CultureInfo.InvariantCulture,
        $"{new DateTime(2024, 1, 1).AddDays(day).AddSeconds(second):yyyy-MM-dd'T'HH:mm:ss}+0000,Money Movement,Deposit,,,,ACH DEPOSIT,{amount},0,,--,0.00,,,,,,,,{amount},USD");

    /// <summary>A stock trade on a day of 2024, 0-based.</summary>
    public static string Buy(int day, string symbol = "ACME", int quantity = 10, decimal price = 12.5m, int second = 0, string order = "1001") => string.Create(
        CultureInfo.InvariantCulture,
        $"{new DateTime(2024, 1, 1, 15, 0, 0).AddDays(day).AddSeconds(second):yyyy-MM-dd'T'HH:mm:ss}+0000,Trade,Buy to Open,BUY_TO_OPEN,{symbol},Equity,"
        + $"Bought {quantity} {symbol} @ {price},{-quantity * price},{quantity},{-price},-1.00,-0.05,,,,,,,{order},{(-quantity * price) - 1.05m},USD");

    /// <summary>Shares transferred in, or out, on a day of 2024, 0-based.</summary>
    public static string Transfer(int day, string symbol = "ACME", int quantity = 100, string action = "BUY_TO_OPEN", int second = 0) => string.Create(
        CultureInfo.InvariantCulture,
        $"{new DateTime(2024, 1, 1, 21, 0, 0).AddDays(day).AddSeconds(second):yyyy-MM-dd'T'HH:mm:ss}+0000,Receive Deliver,ACAT,{action},{symbol},Equity,"
        + $"ACAT of {quantity} {symbol},0.00,{quantity},,--,0.00,,,,,,,,0.00,USD");

    public static string Of(params IEnumerable<string> rows) => Header + "\n" + string.Concat(rows.Select(row => row + "\n"));

    /// <summary>One deposit a day, newest first as brokers write them.</summary>
    public static string Days(int count) => Of(Enumerable.Range(0, count).Reverse().Select(day => Deposit(day)));
}
