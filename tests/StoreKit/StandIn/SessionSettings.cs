using System.Data;

namespace GrpcImport.StoreKit.StandIn;

/// <summary>What a session has set.</summary>
/// <param name="AbortsOnError">XACT_ABORT.</param>
/// <param name="Counts">NOCOUNT OFF.</param>
/// <param name="Level">Of transactions that say none.</param>
internal sealed record SessionSettings(bool AbortsOnError = false, bool Counts = true, IsolationLevel Level = IsolationLevel.ReadCommitted);
