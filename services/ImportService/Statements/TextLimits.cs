using System.Runtime.CompilerServices;
using System.Text;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements;

/// <summary>How long the texts of a row may be, so that a movement made of it fits into one message wherever it is sent.</summary>
internal static class TextLimits
{
    /// <summary>Characters of a symbol, a type, an order number or an account reference: real ones have 30 at most.</summary>
    internal const int NameLengthMax = 100;

    /// <summary>Characters of a symbol that is made of a ticker and the terms of its contract ("PARA 2022-04-01 29 P").</summary>
    internal const int SymbolLengthMax = 200;

    /// <summary>An ISO 4217 code.</summary>
    internal const int CurrencyLength = 3;

    /// <summary>Characters of a description: real ones have 120 at most; in UTF-8 these take 12 KB of the 64 KB of a message.</summary>
    internal const int DescriptionLengthMax = 4_000;

    /// <summary>Whether the text of a column is within its limit; an absent column is.</summary>
    [MethodImpl(HotPath.Compiled)]
    internal static bool Fits(this RowFields fields, int column, int lengthMax)
    {
        // No character takes less than a byte, so nearly every text is decided by its bytes.
        var text = fields.Text(column);
        return text.Length <= lengthMax || FitsCounted(fields, column, lengthMax, Encoding.UTF8.GetCharCount(text));
    }

    private static bool FitsCounted(RowFields fields, int column, int lengthMax, int length) =>
        length <= lengthMax
        || fields.Fail(
            column, RowIssueReason.TextTooLong, $"The text has {length} characters.", $"At most {lengthMax} characters, often a missing quote or comma.");
}
