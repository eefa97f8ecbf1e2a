using System.Globalization;
using static System.FormattableString;

namespace GrpcImport.TestKit.Trades;

/// <summary>
/// Trades as ledgers of plain-text accounting: purchases with four postings (shares, commission, fee, cash), sales with a fifth, the realized gain,
/// whose amount is left out so that the program has to find it.
/// </summary>
public static class TradeLedger
{
    /// <summary>Where gains are booked, as negative amounts.</summary>
    public const string GainsAccount = "Income:Realized";

    private const string SharesAccount = "Assets:Broker";
    private const string CashAccount = SharesAccount + ":Cash";
    private const string CommissionsAccount = "Expenses:Commissions";
    private const string FeesAccount = "Expenses:Fees";
    private const string DepositsAccount = "Equity:Deposits";

    /// <summary>For beancount: lots are chosen by it, first in first out.</summary>
    public static void WriteBeancount(TextWriter writer, IEnumerable<GeneratedTrade> trades)
    {
        Line(writer, $"option \"booking_method\" \"FIFO\"");
        Line(writer, $"option \"operating_currency\" \"USD\"");
        string[] accounts = [GainsAccount, CashAccount, CommissionsAccount, FeesAccount, DepositsAccount];
        foreach (var account in accounts.Concat(TradeHistory.AllTickers().Select(ticker => $"{SharesAccount}:{ticker}")))
            Line(writer, $"{TradeHistory.DepositDay:yyyy-MM-dd} open {account}");
        Deposit(writer);
        foreach (var trade in trades)
        {
            Transaction(
                writer,
                trade,
                trade.IsBuy
                    ? Invariant($"{trade.Quantity} {trade.Ticker} {{{trade.Price:0.00} USD}}")
                    : Invariant($"-{trade.Quantity} {trade.Ticker} {{}} @ {trade.Price:0.00} USD"));
        }
    }

    /// <summary>
    /// For hledger and ledger, which choose no lots: a sale states what its shares were bought for, as their users have to.
    /// </summary>
    public static void WriteJournal(TextWriter writer, IEnumerable<GeneratedTrade> trades)
    {
        Deposit(writer);
        foreach (var trade in trades)
        {
            Transaction(
                writer,
                trade,
                trade.IsBuy
                    ? Invariant($"{trade.Quantity} {trade.Ticker} @ {trade.Price:0.00} USD")
                    : Invariant($"-{trade.Quantity} {trade.Ticker} @@ {trade.CostSold:0.00} USD"));
        }
    }

    private static void Deposit(TextWriter writer)
    {
        Line(writer, $"");
        Line(writer, $"{TradeHistory.DepositDay:yyyy-MM-dd} * \"Deposit\"");
        Line(writer, $"  {CashAccount}  {TradeHistory.Deposit:0.00} USD");
        Line(writer, $"  {DepositsAccount}  {-TradeHistory.Deposit:0.00} USD");
    }

    // Every amount has two decimals: beancount completes a transaction to the precision of its coarsest amount.
    private static void Transaction(TextWriter writer, GeneratedTrade trade, string shares)
    {
        Line(writer, $"");
        Line(writer, $"{trade.Day:yyyy-MM-dd} * \"{(trade.IsBuy ? "Buy" : "Sell")} {trade.Ticker}\"");
        Line(writer, $"  {SharesAccount}:{trade.Ticker}  {shares}");
        Line(writer, $"  {CommissionsAccount}  {trade.Commission:0.00} USD");
        Line(writer, $"  {FeesAccount}  {trade.Fee:0.00} USD");
        Line(writer, $"  {CashAccount}  {trade.NetCash:0.00} USD");
        if (!trade.IsBuy)
            Line(writer, $"  {GainsAccount}");
    }

    private static void Line(TextWriter writer, FormattableString text)
    {
        writer.Write(text.ToString(CultureInfo.InvariantCulture));
        writer.Write('\n');
    }
}
