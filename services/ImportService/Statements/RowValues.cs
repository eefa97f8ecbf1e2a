using System.Runtime.CompilerServices;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>Numbers and days of a row, with the issue that says what is wrong with them.</summary>
internal static class RowValues
{
    private const string NumberForm = "A number such as -1,645.00: digits, \".\" as decimal separator, commas between groups of three.";

    /// <summary>Reads a number that must be there.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryNumber(this RowFields fields, int column, out decimal number) =>
        fields.Checked(column, StatementNumbers.TryRead(fields.Text(column), out number));

    /// <summary>Reads a number; blank and "--" mean 0.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryNumberOrNone(this RowFields fields, int column, out decimal number)
    {
        number = 0m;
        return IsNone(fields.Text(column)) || fields.TryNumber(column, out number);
    }

    /// <summary>Reads a number; blank and "--" mean that there is none.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryOptionalNumber(this RowFields fields, int column, out decimal? number)
    {
        number = null;
        if (IsNone(fields.Text(column)))
            return true;
        if (!fields.TryNumber(column, out var read))
            return false;
        number = read;
        return true;
    }

    /// <summary>Whether a field says that there is nothing.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool IsNone(ReadOnlySpan<byte> text) => text.IsEmpty || text.SequenceEqual("--"u8);

    [MethodImpl(HotPath.Compiled)]
    private static bool Checked(this RowFields fields, int column, NumberOutcome outcome) => outcome switch
    {
        NumberOutcome.Read => true,
        NumberOutcome.Invalid when fields.Text(column).IsEmpty => fields.Fail(column, RowIssueReason.NumberInvalid, "The number is missing.", NumberForm),
        NumberOutcome.Invalid => fields.Fail(column, RowIssueReason.NumberInvalid, "This is no number.", NumberForm),
        NumberOutcome.OutOfRange => fields.Fail(
            column, RowIssueReason.NumberOutOfRange, "The number has too many digits.", "At most 18 digits before and 10 after the point."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is not known."),
    };
}
