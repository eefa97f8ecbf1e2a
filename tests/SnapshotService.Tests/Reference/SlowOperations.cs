using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.SnapshotService.Operations;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Operations as differences of cumulative figures, each calculated from the first movement on.</summary>
internal static class SlowOperations
{
    internal static IEnumerable<Operation> Of(List<Movement> movements, string ticker, string currency)
    {
        var mine = SlowModel.Ordered(movements.Where(m => m.Currency == currency && m.Instrument?.Ticker == ticker));
        var ends = Enumerable.Range(1, mine.Count)
            .Where(count => count == mine.Count || (mine[count].Day, mine[count].InstantUnixMicros) != (mine[count - 1].Day, mine[count - 1].InstantUnixMicros))
            .ToList();
        var states = ends.ConvertAll(count => SlowModel.Figures(mine.Take(count), currency, ticker));

        // An operation begins with the first instant, and with each that finds the ticker flat and moves lots.
        var starts = Enumerable.Range(0, ends.Count)
            .Where(i => i == 0 || (IsClosed(states, i - 1) && states[i]["events"] != states[i - 1]["events"]))
            .ToList();
        for (var n = 0; n < starts.Count; n++)
        {
            var (from, to) = (starts[n], n + 1 < starts.Count ? starts[n + 1] : ends.Count);
            var closing = Enumerable.Range(from, to - from).Cast<int?>().FirstOrDefault(i => IsClosed(states, i!.Value));
            decimal Grown(string name) => states[to - 1][name]!.Value - (from == 0 ? 0 : states[from - 1][name]!.Value);
            yield return new Operation
            {
                Ticker = ticker,
                Currency = currency,
                Number = n + 1,
                OpenedDay = WireDay.Parse(mine[ends[from] - 1].Day),
                OpenedInstant = mine[ends[from] - 1].InstantUnixMicros,
                ClosedDay = closing is { } day ? WireDay.Parse(mine[ends[day] - 1].Day) : null,
                ClosedInstant = closing is { } at ? mine[ends[at] - 1].InstantUnixMicros : null,
                RealizedGross = Grown("grossShares") + Grown("grossOptions"),
                RealizedNet = Grown("netShares") + Grown("netOptions"),
                OptionsPremium = Grown("premium"),
                DividendsGross = Grown("dividends"),
                DividendTax = Grown("tax"),
                Commissions = Grown("commissions"),
                Fees = Grown("fees"),
                MovementCount = (long)Grown("count"),
                IncompleteKinds = 0,
            };
        }
    }

    private static bool IsClosed(List<Dictionary<string, decimal?>> states, int i) => states[i]["open"] == 0;
}
