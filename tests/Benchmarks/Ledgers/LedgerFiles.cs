using GrpcImport.TestKit.Trades;

namespace GrpcImport.Benchmarks.Ledgers;

/// <summary>One history in each form.</summary>
/// <param name="Beancount">Path of the ledger for beancount.</param>
/// <param name="Journal">Path of the journal for hledger and ledger.</param>
internal sealed record LedgerFiles(string Beancount, string Journal)
{
    public static LedgerFiles Write(WorkFolder folder, string name, TradeHistory history)
    {
        var files = new LedgerFiles(folder.FileOf($"{name}.beancount"), folder.FileOf($"{name}.journal"));
        using var beancount = new StreamWriter(files.Beancount);
        TradeLedger.WriteBeancount(beancount, history.Trades());
        using var journal = new StreamWriter(files.Journal);
        TradeLedger.WriteJournal(journal, history.Trades());
        return files;
    }
}
