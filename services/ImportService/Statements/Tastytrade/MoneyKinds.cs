using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>
/// What a money row is. Sub types mislead in real accounts, so sign, symbol and description decide too:
/// <code>
/// sub type                        | description or symbol          | value | kind
/// Deposit, Withdrawal             | interest (see below)           | any   | interest
/// Deposit                         | a symbol                       | any   | dividend of that ticker
/// Deposit, Withdrawal, Transfer   | other                          | > 0   | deposit
/// Deposit, Withdrawal, Transfer   | other                          | &lt; 0   | withdrawal
/// Deposit, Withdrawal, Transfer   | other                          | 0     | what the sub type says (Transfer: deposit)
/// Dividend                        |                                | > 0   | dividend
/// Dividend                        |                                | &lt;= 0  | tax withheld on it
/// all others                      |                                | any   | what the sub type says
/// </code>
/// Interest reads "INTEREST ON CREDIT BALANCE", or "FROM 07/16 THRU 08/15 @ 8    %".
/// </summary>
internal static class MoneyKinds
{
    /// <summary>Decides the kind.</summary>
    public static MovementKind Decide(RowKind row, string subType, bool hasSymbol, decimal value, ReadOnlySpan<byte> description)
    {
        if (row.Kind == MovementKind.Dividend)
            return value > 0m ? MovementKind.Dividend : MovementKind.DividendTax;
        if (row.Kind is not (MovementKind.Deposit or MovementKind.Withdrawal))
            return row.Kind;
        var transfer = subType.Equals("Transfer", StringComparison.OrdinalIgnoreCase);
        if (!transfer && IsInterest(description))
            return MovementKind.Interest;
        if (!transfer && row.Kind == MovementKind.Deposit && hasSymbol)
            return MovementKind.Dividend;
        return value switch
        {
            > 0m => MovementKind.Deposit,
            < 0m => MovementKind.Withdrawal,
            _ => row.Kind,
        };
    }

    private static bool IsInterest(ReadOnlySpan<byte> description)
    {
        if (description.StartsWith("INTEREST ON CREDIT BALANCE"u8))
            return true;
        // "FROM mm/dd THRU mm/dd @": a wire "FROM ..." somebody is none.
        return description.Length > 24
            && description.StartsWith("FROM "u8)
            && IsMonthDay(description[5..10])
            && description[10..].StartsWith(" THRU "u8)
            && IsMonthDay(description[16..21])
            && description[21..].TrimStart((byte)' ').StartsWith("@"u8)
            && description.EndsWith("%"u8);
    }

    private static bool IsMonthDay(ReadOnlySpan<byte> text) =>
        char.IsAsciiDigit((char)text[0]) && char.IsAsciiDigit((char)text[1]) && text[2] == '/'
        && char.IsAsciiDigit((char)text[3]) && char.IsAsciiDigit((char)text[4]);
}
