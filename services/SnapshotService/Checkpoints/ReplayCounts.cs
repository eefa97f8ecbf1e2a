namespace GrpcImport.SnapshotService.Checkpoints;

/// <summary>What a replay has counted since the first movement of the account, whichever calculation counted it.</summary>
/// <param name="Movements">Movements replayed.</param>
/// <param name="Unmatched">Closings beyond what was open.</param>
/// <param name="Issues">Issues found.</param>
/// <param name="AccountDays">Rows of accounts.</param>
/// <param name="TickerDays">Rows of tickers.</param>
/// <param name="Operations">Operations that nothing can change any more.</param>
internal readonly record struct ReplayCounts(
    long Movements, long Unmatched, long Issues, long AccountDays, long TickerDays, long Operations);
