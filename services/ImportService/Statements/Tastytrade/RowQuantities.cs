using System.Runtime.CompilerServices;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>Quantities of a row: its action says which way, so they have no sign.</summary>
internal static class RowQuantities
{
    /// <summary>Reads a quantity: never negative, and not 0 where something is traded.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryQuantity(this RowFields fields, int column, RowRule rule, out decimal quantity)
    {
        if (!fields.TryNumberOrNone(column, out quantity))
            return false;
        if (quantity < 0m)
            return fields.Fail(column, RowIssueReason.QuantityInvalid, "The quantity is negative.", "A quantity of 0 or more; the action says which way.");
        if (quantity == 0m && rule != RowRule.Money)
            return fields.Fail(column, RowIssueReason.QuantityInvalid, "The quantity of an instrument is 0 or missing.", "A quantity above 0.");
        return true;
    }
}
