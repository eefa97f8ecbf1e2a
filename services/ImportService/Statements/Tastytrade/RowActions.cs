using System.Runtime.CompilerServices;
using System.Text;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.ImportService.Statements.Tastytrade;

/// <summary>
/// Which way a row goes. The row's own action counts; a trade without one takes that of its sub type; where both speak they must agree on
/// buy or sell, and on open or close as far as both say it.
/// </summary>
internal static class RowActions
{
    /// <summary>Reads BUY_TO_OPEN and the like, also with blanks and in any case; blank is unspecified.</summary>
    [MethodImpl(HotPath.Compiled)]
    public static bool TryRead(ReadOnlySpan<byte> text, out MovementAction action)
    {
        action = MovementAction.Unspecified;
        if (text.IsEmpty)
            return true;
        Span<byte> form = stackalloc byte[16];
        if (text.Length > form.Length)
            return false;
        Ascii.ToUpper(text, form, out var length);
        form = form[..length];
        form.Replace((byte)' ', (byte)'_');
        action = form switch
        {
            _ when form.SequenceEqual("BUY_TO_OPEN"u8) => MovementAction.BuyToOpen,
            _ when form.SequenceEqual("SELL_TO_OPEN"u8) => MovementAction.SellToOpen,
            _ when form.SequenceEqual("BUY_TO_CLOSE"u8) => MovementAction.BuyToClose,
            _ when form.SequenceEqual("SELL_TO_CLOSE"u8) => MovementAction.SellToClose,
            _ when form.SequenceEqual("BUY"u8) => MovementAction.Buy,
            _ when form.SequenceEqual("SELL"u8) => MovementAction.Sell,
            _ => MovementAction.Unspecified,
        };
        return action != MovementAction.Unspecified;
    }

    /// <summary>Settles the action of a row, or says what is wrong with it.</summary>
    /// <param name="fields">The row.</param>
    /// <param name="column">The column that holds its action.</param>
    /// <param name="kind">What its type and sub type mean.</param>
    /// <param name="action">The row's own action; on return the one that counts.</param>
    [MethodImpl(HotPath.Compiled)]
    public static bool TrySettle(RowFields fields, int column, RowKind kind, ref MovementAction action)
    {
        if (action == MovementAction.Unspecified)
        {
            action = kind.Action;
            return action != MovementAction.Unspecified || kind.Rule != RowRule.Lots
                || fields.Fail(column, RowIssueReason.ActionInvalid, "The row moves lots, but does not say which way.", Expected(column, fields));
        }

        return Agree(action, kind.Action)
            || fields.Fail(column, RowIssueReason.ActionInvalid, "The action contradicts the sub type.", Expected(column, fields));
    }

    /// <summary>What an action column may hold.</summary>
    public static string Expected(int column, RowFields fields) => fields.Columns.Names[column] switch
    {
        var name when name.Equals(LegacyColumn.BuySell, StringComparison.OrdinalIgnoreCase) => "Buy or Sell.",
        var name when name.Equals(LegacyColumn.OpenClose, StringComparison.OrdinalIgnoreCase) => "Open or Close.",
        _ => "BUY_TO_OPEN, SELL_TO_OPEN, BUY_TO_CLOSE, SELL_TO_CLOSE, BUY or SELL, as the sub type says.",
    };

    private static bool Agree(MovementAction own, MovementAction named) =>
        named == MovementAction.Unspecified
        || own == named
        || (IsBuy(own) == IsBuy(named) && (own is MovementAction.Buy or MovementAction.Sell || named is MovementAction.Buy or MovementAction.Sell));

    private static bool IsBuy(MovementAction action) =>
        action is MovementAction.Buy or MovementAction.BuyToOpen or MovementAction.BuyToClose;
}
