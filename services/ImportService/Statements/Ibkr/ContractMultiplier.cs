namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>
/// Units per contract, which no row of a trade states: what the cash is, divided by quantity and price, where that is near enough to a whole number.
/// Rows without a price (expirations, assignments) do not tell.
/// </summary>
internal static class ContractMultiplier
{
    /// <summary>A contract of gas has 10,000 units, one of yen 12,500,000; beyond that the quotient is of a damaged row.</summary>
    private const decimal UnitsMax = 100_000_000m;

    // A price of few digits makes a quotient that is off by more.
    private const decimal OffMax = 0.0001m;

    /// <summary>The multiplier; null where the row does not tell.</summary>
    public static decimal? Of(decimal value, decimal quantity, decimal? price)
    {
        if (price is not { } each || each == 0m || value == 0m || quantity == 0m)
            return null;
        // Divided twice, since the product may have more digits than a decimal; either quotient may be too large for one.
        try
        {
            var units = Math.Abs(value / quantity / each);
            var whole = decimal.Round(units);
            return whole is >= 1m and <= UnitsMax && Math.Abs(units - whole) <= OffMax * whole ? whole : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
