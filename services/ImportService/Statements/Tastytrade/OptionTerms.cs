using System.Runtime.CompilerServices;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>Expiration, strike and right of an option, which are needed all three.</summary>
internal sealed class OptionTerms(int expirationColumn, int strikeColumn, int rightColumn)
{
    /// <summary>Reads them.</summary>
    [MethodImpl(HotPath.Compiled)]
    public bool TryRead(RowFields fields, out DateOnly? expiration, out decimal? strike, out OptionRight right)
    {
        (expiration, strike, right) = (null, null, OptionRight.Unspecified);
        if (!StatementTimes.TryReadMonthDayYear(fields.Text(expirationColumn), out var day))
        {
            return fields.Fail(
                expirationColumn,
                RowIssueReason.InstrumentInvalid,
                "The expiration of the option is missing or no date.",
                "A date such as 10/25/24 or 10/25/2024.");
        }

        var outcome = StatementNumbers.TryRead(fields.Text(strikeColumn), out var price);
        if (outcome == NumberOutcome.OutOfRange)
            return fields.TryNumber(strikeColumn, out _);
        if (outcome == NumberOutcome.Invalid || price < 0m)
            return fields.Fail(strikeColumn, RowIssueReason.InstrumentInvalid, "The strike of the option is missing or no price.", "A price such as 10.73.");
        if (!TryRight(fields.Text(rightColumn), out right))
            return fields.Fail(rightColumn, RowIssueReason.InstrumentInvalid, "The option is neither a call nor a put.", "CALL or PUT (C or P).");
        (expiration, strike) = (day, price);
        return true;
    }

    [MethodImpl(HotPath.Compiled)]
    private static bool TryRight(ReadOnlySpan<byte> text, out OptionRight right)
    {
        right = text switch
        {
            _ when text.SequenceEqual("CALL"u8) || text.SequenceEqual("C"u8) => OptionRight.Call,
            _ when text.SequenceEqual("PUT"u8) || text.SequenceEqual("P"u8) => OptionRight.Put,
            _ => OptionRight.Unspecified,
        };
        return right != OptionRight.Unspecified;
    }
}
