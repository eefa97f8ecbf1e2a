using System.Globalization;
using System.Text.RegularExpressions;

namespace GrpcImport.SnapshotService.Tests.Trades;

/// <summary>The least that reads a generated beancount ledger: the oldest shares are sold first, one after the other.</summary>
/// <param name="Realized">Proceeds of what was sold less what it was bought for.</param>
/// <param name="Cash">What is left of the cash.</param>
/// <param name="Costs">Commissions and fees.</param>
internal sealed partial record PlainLedger(decimal Realized, decimal Cash, decimal Costs)
{
    internal static PlainLedger Read(string text)
    {
        var (realized, held) = (0m, new Dictionary<string, Queue<decimal>>());
        foreach (Match match in Shares().Matches(text))
        {
            var (count, price) = (int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture), Number(match.Groups["price"].Value));
            if (!held.TryGetValue(match.Groups["ticker"].Value, out var shares))
                held.Add(match.Groups["ticker"].Value, shares = new Queue<decimal>());
            for (var bought = 0; bought < count; bought++)
                shares.Enqueue(price);
            for (var sold = 0; sold < -count; sold++)
                realized += price - shares.Dequeue();
        }

        return new PlainLedger(realized, Sum(text, "Assets:Broker:Cash"), Sum(text, "Expenses:Commissions") + Sum(text, "Expenses:Fees"));
    }

    private static decimal Sum(string text, string account) =>
        text.Split('\n')
            .Where(line => line.StartsWith($"  {account}  ", StringComparison.Ordinal))
            .Sum(line => Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^  Assets:Broker:\w+  (?<count>-?\d+) (?<ticker>\w+) (\{(?<price>[\d.]+) USD\}|\{\} @ (?<price>[\d.]+) USD)$", RegexOptions.Multiline)]
    private static partial Regex Shares();
}
