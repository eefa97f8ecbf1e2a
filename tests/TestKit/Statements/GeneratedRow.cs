namespace GrpcImport.TestKit.Statements;

/// <summary>A row of a generated statement, before it is written in a layout.</summary>
/// <param name="Time">Wall clock and offset.</param>
/// <param name="Type">Type, such as "Trade".</param>
/// <param name="SubType">Sub type, such as "Sell to Open".</param>
/// <param name="Action">Action, such as "SELL_TO_OPEN"; empty where there is none.</param>
/// <param name="Symbol">Contract symbol or ticker; empty for cash.</param>
/// <param name="Underlying">The ticker; empty for cash.</param>
/// <param name="Option">Terms of an option; null for shares and cash.</param>
/// <param name="Description">Description.</param>
/// <param name="Value">Signed gross cash.</param>
/// <param name="Quantity">Quantity; 0 for money rows.</param>
/// <param name="AveragePrice">Average price; null where there is none.</param>
/// <param name="Commissions">0 or negative; null is written as "--".</param>
/// <param name="Fees">0 or negative.</param>
/// <param name="OrderNumber">Order number; empty where there is none.</param>
public sealed record GeneratedRow(
    DateTimeOffset Time,
    string Type,
    string SubType,
    string Action,
    string Symbol,
    string Underlying,
    GeneratedOption? Option,
    string Description,
    decimal Value,
    decimal Quantity,
    decimal? AveragePrice,
    decimal? Commissions,
    decimal Fees,
    string OrderNumber)
{
    /// <summary>The change of cash.</summary>
    public decimal Total => Value + (Commissions ?? 0m) + Fees;
}

/// <summary>Terms of an option.</summary>
/// <param name="Expiration">Expiration day.</param>
/// <param name="Strike">Strike.</param>
/// <param name="IsCall">A call, else a put.</param>
public sealed record GeneratedOption(DateOnly Expiration, decimal Strike, bool IsCall);
