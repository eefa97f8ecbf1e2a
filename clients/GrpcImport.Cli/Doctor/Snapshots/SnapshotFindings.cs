using GrpcImport.Cli.Rendering;

namespace GrpcImport.Cli.Doctor.Snapshots;

/// <summary>Whether the snapshots of all accounts are of the movements that these have now, in words.</summary>
internal static class SnapshotFindings
{
    /// <summary>Accounts that are named one by one: what fits on a screen beside the rest.</summary>
    private const int NamedMax = 10;

    private const string Subject = "snapshots";

    // Prices are in no statement: SnapshotService's database is the only place that has those which were supplied.
    private const string LostPrices = "; prices that were supplied went with them and have to be supplied again: grpcimport prices FILE";

    private const string LaterPrices = "; prices that were supplied since then have to be supplied again: grpcimport prices FILE";

    // Snapshots there are | the account     | what it is
    // --------------------+-----------------+---------------------------------------------------------------------
    // none                | has had some    | lost: the snapshot database was lost, or an older one restored
    // none                | knows of changes| not calculated yet
    // none                | else            | fine: it has no movements
    // of a later revision | any             | the account's database was restored from an older backup
    // of its revision     | knows of changes| a setting changed since, and the calculation is outstanding
    // of its revision     | else            | fine
    // of an earlier one   | knows of changes| an import is on its way, or its calculation failed
    // of an earlier one   | else            | the snapshot database was restored from an older backup

    internal static IReadOnlyList<Finding> Of(IReadOnlyList<AccountRevisions> accounts)
    {
        var found = accounts.Select(Of).OfType<Finding>().ToList();
        if (found.Count == 0)
            return [Finding.Fine(Subject, accounts.Count == 0 ? "there are no accounts yet" : $"those of {Count(accounts.Count)} are of the movements there are now")];

        // The worst first, so that none of them is among those that are only counted.
        var worstFirst = found.OrderByDescending(finding => finding.Verdict).ToList();
        if (worstFirst.Count <= NamedMax)
            return worstFirst;
        var rest = worstFirst.Skip(NamedMax).ToList();
        var counted = rest[0] with { Text = $"those of {Count(rest.Count)} more are stale or lost", Cure = "'grpcimport accounts' lists them; grpcimport recalculate ACCOUNT" };
        return [.. worstFirst.Take(NamedMax), counted];
    }

    private static Finding? Of(AccountRevisions account) => account switch
    {
        { Seen: null, Recorded: > 0 } => Wrong(account, "are gone: their database was lost, or is an older one", LostPrices),
        { Seen: null, IsStale: true } => Outstanding(account, "are not calculated yet"),
        { Seen: null } => null,
        { Seen: { } seen } when seen > account.Revision =>
            Wrong(account, $"are of revision {seen}, later than its movements ({account.Revision}): the database of imports is an older one", ""),
        { Seen: { } seen } when seen == account.Revision => account.IsStale ? Outstanding(account, "are of older settings") : null,
        { IsStale: true } => Outstanding(account, $"are stale, of revision {account.Seen}; its movements are of revision {account.Revision}"),
        _ => Wrong(account, $"are of revision {account.Seen}, its movements of revision {account.Revision}: the database of snapshots is an older one", LaterPrices),
    };

    private static Finding Wrong(AccountRevisions account, string text, string prices) =>
        Finding.Wrong(Subject, $"those of {Quoted(account)} {text}", Recalculate(account) + prices);

    private static Finding Outstanding(AccountRevisions account, string text) => Finding.Advice(
        Subject, $"those of {Quoted(account)} {text}", $"Let its import end, or go on with it (grpcimport resume last); else {Recalculate(account)}");

    private static string Recalculate(AccountRevisions account) => $"grpcimport recalculate {ShellWord.Of(account.Name)}";

    private static string Quoted(AccountRevisions account) => $"'{account.Name}'";

    private static string Count(int accounts) => accounts == 1 ? "1 account" : $"{HumanNumber.Count((ulong)accounts)} accounts";
}
