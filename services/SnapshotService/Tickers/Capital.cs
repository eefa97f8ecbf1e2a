using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>The capital that an open position ties up.</summary>
internal static class Capital
{
    // Instrument          | long                | short
    // --------------------+---------------------+------------------------------
    // shares              | cash paid           | 0
    // option: call        | premium paid        | 0
    // option: put         | premium paid        | strike × multiplier × quantity
    // future              | 0                   | 0

    /// <summary>Null where it has more than 18 digits.</summary>
    internal static decimal? Of(InstrumentType type, ContractTerms terms, LotBook lots)
    {
        if (type is InstrumentType.Future)
            return 0;

        var paid = -lots.Longs.Cash;
        if (terms is not { Right: OptionRight.Put, Strike: { } strike, Multiplier: { } multiplier } || lots.Shorts.Quantity == 0)
            return paid;

        return Rounding.ProductInRange(strike, multiplier, lots.Shorts.Quantity) is { } secured && CanonicalDecimal.IsInRange(paid + secured)
            ? paid + secured
            : null;
    }
}
