namespace GrpcImport.SnapshotService.Prices;

/// <summary>Instruments that are asked for, and what has been found of each so far.</summary>
internal sealed class AskedInstruments
{
    private readonly Dictionary<PricedInstrument, InstrumentKnowledge> known;
    private int open;

    internal AskedInstruments(IEnumerable<PricedInstrument> asked)
    {
        known = asked.Distinct().ToDictionary(instrument => instrument, _ => InstrumentKnowledge.Unknown);
        open = known.Count;
    }

    /// <summary>More may be found of none.</summary>
    internal bool AllPriced => open == 0;

    /// <summary>Nothing has been found of some.</summary>
    internal bool AnyUnknown => known.ContainsValue(InstrumentKnowledge.Unknown);

    internal InstrumentKnowledge this[PricedInstrument instrument] => known[instrument];

    /// <summary>Symbols of those of which more may be found.</summary>
    internal string[] OpenSymbols =>
        [.. known.Where(instrument => instrument.Value is not InstrumentKnowledge.Priced).Select(instrument => instrument.Key.Symbol).Distinct()];

    /// <summary>Whether more may be found of an instrument that is asked for.</summary>
    internal bool IsOpen(PricedInstrument instrument) =>
        known.TryGetValue(instrument, out var knowledge) && knowledge is not InstrumentKnowledge.Priced;

    /// <summary>Takes what was found, where it says more than what was known.</summary>
    internal void Found(PricedInstrument instrument, InstrumentKnowledge knowledge)
    {
        if (!known.TryGetValue(instrument, out var before) || knowledge <= before)
            return;

        known[instrument] = knowledge;
        open -= knowledge is InstrumentKnowledge.Priced ? 1 : 0;
    }
}
