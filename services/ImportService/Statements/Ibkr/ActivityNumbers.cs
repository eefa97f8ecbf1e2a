using System.Globalization;
using System.Text;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Ibkr;

/// <summary>Numbers of a row that need more than reading.</summary>
internal static class ActivityNumbers
{
    /// <summary>
    /// Reads a price. It is a quotient, for display only, and may have more digits than amounts may: it is rounded to 10 decimals, half to even, and
    /// left out where that is not enough.
    /// </summary>
    public static bool TryPrice(this RowFields fields, int column, out decimal? price)
    {
        price = null;
        var text = fields.Text(column);
        if (RowValues.IsNone(text) || StatementNumbers.TryRead(text, out _) != NumberOutcome.OutOfRange)
            return fields.TryOptionalNumber(column, out price);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        if (decimal.TryParse(Encoding.UTF8.GetString(text), Style, CultureInfo.InvariantCulture, out var exact)
            && Math.Abs(exact) < CanonicalDecimal.MagnitudeMax)
            price = Normal(decimal.Round(exact, CanonicalDecimal.DecimalsMax, MidpointRounding.ToEven));
        return true;
    }

    /// <summary>Reads a signed quantity other than 0.</summary>
    public static bool TrySignedQuantity(this RowFields fields, int column, out decimal quantity)
    {
        if (!fields.TryNumberOrNone(column, out quantity))
            return false;
        return quantity != 0m
            || fields.Fail(column, RowIssueReason.QuantityInvalid, "The quantity is 0 or missing.", "A quantity: above 0 what comes in, below 0 what goes out.");
    }

    /// <summary>The same number without trailing zeros, as the reader of numbers makes them.</summary>
    public static decimal Normal(decimal number) => number / 1.0000000000000000000000000000m;
}
