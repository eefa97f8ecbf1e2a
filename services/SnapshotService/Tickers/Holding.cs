using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Lots;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Tickers;

/// <summary>One instrument of a ticker: its lots, its last price, and what is open of it.</summary>
internal sealed class Holding(InstrumentType type, string symbol, ContractTerms terms)
{
    internal InstrumentType Type => type;

    internal string Symbol => symbol;

    internal ContractTerms Terms => terms;

    internal LotBook Lots { get; } = new();

    /// <summary>The last trade, as it counts for what is held now.</summary>
    internal TradedPrice? Price { get; set; }

    /// <summary>The day on which lots were last moved here: prices supplied for days before are of something else.</summary>
    internal DateOnly? PricesFrom { get; set; }

    /// <summary>
    /// What was transferred on the current day, in the units held at its end: longs in and shorts out positive, the others negative. 0 between two days.
    /// </summary>
    internal decimal Transferred { get; set; }

    /// <summary>What is open, after the last movement.</summary>
    internal OpenFigures Open { get; private set; }

    /// <summary>Nothing is open, and nothing of the contract can follow: it may be forgotten.</summary>
    internal bool IsOver(DateOnly day) => Lots.IsFlat && terms.Expiration < day;

    /// <summary>Applies a movement of this instrument.</summary>
    internal LotOutcome Next(ReplayMovement movement, Premium premium)
    {
        var outcome = LotRules.Apply(Lots, movement, premium);
        Price = TradedPrice.Of(movement) ?? Price;
        Measure();
        return outcome;
    }

    /// <summary>Looks at the lots again, after they changed.</summary>
    internal void Measure() => Open = Lots.IsFlat ? default : Measured();

    private OpenFigures Measured()
    {
        var isShares = type is InstrumentType.Equity;
        var capital = Capital.Of(type, terms, Lots);
        return new OpenFigures(
            Shares: isShares ? Lots.Quantity : 0,
            Contracts: isShares ? 0 : Lots.OpenQuantity,
            Basis: Lots.Basis,
            BasisShares: isShares ? Lots.Basis : 0,
            CapitalUnits: OpenFigures.UnitsOf(capital ?? 0),
            CapitalBeyond: capital is null ? 1 : 0,
            OpenInstruments: 1,
            BasisUnknown: Lots.IsBasisUnknown ? 1 : 0);
    }
}
