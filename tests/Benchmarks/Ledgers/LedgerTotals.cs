using System.Globalization;
using System.Text.RegularExpressions;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Benchmarks.Ledgers;

/// <summary>What all programs must agree on, exactly.</summary>
internal sealed partial record LedgerTotals(decimal Realized, decimal Cash, decimal Commissions, decimal Fees)
{
    /// <summary>The service's figures of the last day.</summary>
    public static LedgerTotals Of(AccountSnapshot snapshot) => new(
        CanonicalDecimal.Parse(snapshot.RealizedGross),
        CanonicalDecimal.Parse(snapshot.Cash),
        CanonicalDecimal.Parse(snapshot.Commissions),
        CanonicalDecimal.Parse(snapshot.Fees));

    /// <summary>Out of a printed balance: a line per account, as a path or as the last name of a tree.</summary>
    public static LedgerTotals Read(string balance)
    {
        var totals = Account().Matches(balance).ToDictionary(
            match => match.Groups["name"].Value, match => decimal.Parse(match.Groups["amount"].Value, CultureInfo.InvariantCulture));
        // Income is negative in a ledger.
        return new LedgerTotals(-totals["Realized"], totals["Cash"], totals["Commissions"], totals["Fees"]);
    }

    [GeneratedRegex(@"^\s*(?<amount>-?[\d.]+) USD\s+(\w+:)*(?<name>Realized|Cash|Commissions|Fees)\s*$", RegexOptions.Multiline)]
    private static partial Regex Account();
}
