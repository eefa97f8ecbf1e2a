using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Model;

/// <summary>One operation: consecutive looks at a ticker, from flat to flat.</summary>
internal sealed record Cycle(int Number, IReadOnlyList<Look> Looks, IReadOnlyList<Posting> Postings)
{
    internal Sums Sums => new(Postings);

    /// <summary>At least 0: a cycle begins flat.</summary>
    internal decimal Peak => Math.Max(0, Looks.Max(look => look.CapitalDeployed));

    /// <summary>All cycles of a ticker: a new one begins where the one before is closed and lots change.</summary>
    internal static List<Cycle> AllOf(Ledger ledger, string ticker, string currency)
    {
        var cycles = new List<List<Look>>();
        foreach (var look in ledger.Looks.Where(look => look.Ticker == ticker && look.Currency == currency))
        {
            if (cycles.Count == 0 || (look.LotsChanged && cycles[^1].Exists(earlier => !earlier.Open)))
                cycles.Add([]);
            cycles[^1].Add(look);
        }

        return
        [
            .. cycles.Select((looks, i) => new Cycle(i + 1, looks, [.. ledger.Postings.Where(posting =>
                posting.Movement.Underlying == ticker && posting.Movement.Currency == currency && looks.Exists(look => look.Moment == posting.Moment))])),
        ];
    }

    internal Operation ToOperation()
    {
        var sums = Sums;
        var (first, closed) = (Looks[0], Looks.FirstOrDefault(look => !look.Open));
        var (net, unknown) = (sums.RealizedNet(true) + sums.RealizedNet(false), Looks.Any(look => look.BasisUnknown));
        var operation = new Operation
        {
            Number = (uint)Number,
            Ticker = first.Ticker,
            Currency = first.Currency,
            OpenedDay = first.Moment.Day,
            OpenedInstantUnixMicros = first.Moment.Instant,
            Open = closed is null,
            RealizedGross = Exact.Text(sums.RealizedGross(true) + sums.RealizedGross(false)),
            RealizedNet = Exact.Text(net),
            OptionsPremium = Exact.Text(sums.OptionsPremium),
            DividendsGross = Exact.Text(sums.DividendsGross),
            DividendTax = Exact.Text(sums.DividendTax),
            Commissions = Exact.Text(sums.Commissions),
            Fees = Exact.Text(sums.Fees),
            MovementCount = sums.MovementCount,
            CapitalDeployedPeak = Exact.Text(Peak),
            BasisUnknown = unknown,
        };
        if (closed is not null)
            (operation.ClosedDay, operation.ClosedInstantUnixMicros) = (closed.Moment.Day, closed.Moment.Instant);
        if (Peak != 0 && !unknown)
            operation.ReturnPercent = Exact.Text(Exact.Quotient([net, 100], [Peak]));
        return operation;
    }
}
