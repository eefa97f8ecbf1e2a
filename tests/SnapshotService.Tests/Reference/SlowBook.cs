using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>One instrument: a plain list of lots, walked from the start each time.</summary>
internal sealed class SlowBook
{
    internal List<SlowLot> Lots { get; } = [];

    internal decimal Gross { get; private set; }

    internal decimal Net { get; private set; }

    internal decimal Unmatched { get; private set; }

    /// <summary>How often lots were opened, consumed or removed.</summary>
    internal int Events { get; private set; }

    internal void Apply(Movement movement)
    {
        var quantity = SlowModel.Number(movement.Quantity);
        var cash = SlowModel.Number(movement.Value);
        var costs = -SlowModel.Number(movement.Commissions) - SlowModel.Number(movement.Fees);
        var buys = movement.Action is MovementAction.Buy or MovementAction.BuyToOpen or MovementAction.BuyToClose;
        var opens = movement.Action is MovementAction.BuyToOpen or MovementAction.SellToOpen;
        switch (movement.Kind)
        {
            case MovementKind.SecurityTransfer when opens:
                Open(buys ? 1 : -1, quantity, 0, 0, unknown: true);
                break;
            case MovementKind.SecurityTransfer:
                Close(buys ? -1 : 1, quantity, 0, 0, realize: false);
                break;
            case MovementKind.Trade when opens:
                Open(buys ? 1 : -1, quantity, cash, costs, unknown: false);
                break;
            case MovementKind.Trade when movement.Action is MovementAction.Buy or MovementAction.Sell:
                var rest = Close(buys ? -1 : 1, quantity, cash, costs, realize: true);
                if (rest.Quantity > 0)
                    Open(buys ? 1 : -1, rest.Quantity, rest.Cash, rest.Costs, unknown: false);
                break;
            case MovementKind.Trade:
                Unmatched += Close(buys ? -1 : 1, quantity, cash, costs, realize: true).Cash;
                break;
            case MovementKind.Expiration when movement.Action == MovementAction.Unspecified:
                var first = Held(1) >= Held(-1) ? 1 : -1;
                var beyond = Close(first, quantity, cash, costs, realize: true);
                Unmatched += Close(-first, beyond.Quantity, beyond.Cash, beyond.Costs, realize: true).Cash;
                break;
            case MovementKind.Expiration:
                Unmatched += Close(buys ? -1 : 1, quantity, cash, costs, realize: true).Cash;
                break;
            default:
                throw new InvalidOperationException($"{movement.Kind} is not part of the model.");
        }
    }

    private decimal Held(int sign) => Lots.Where(lot => lot.Sign == sign).Sum(lot => lot.Quantity);

    private void Open(int sign, decimal quantity, decimal cash, decimal costs, bool unknown)
    {
        Lots.Add(new SlowLot { Sign = sign, Quantity = quantity, Cash = cash, Costs = costs, Unknown = unknown });
        Events++;
    }

    /// <summary>Closes what there is of a side; answers what is left of the closing.</summary>
    private (decimal Quantity, decimal Cash, decimal Costs) Close(int sign, decimal quantity, decimal cash, decimal costs, bool realize)
    {
        var matched = Math.Min(quantity, Held(sign));
        if (matched == 0)
            return (quantity, cash, costs);

        Events++;
        var closingCash = matched == quantity ? cash : Part(cash, matched, quantity);
        var closingCosts = matched == quantity ? costs : Part(costs, matched, quantity);
        decimal lotCash = 0;
        decimal lotCosts = 0;
        for (var wanted = matched; wanted > 0;)
        {
            var lot = Lots.First(l => l.Sign == sign);
            var taken = Math.Min(wanted, lot.Quantity);
            var takenCash = taken == lot.Quantity ? lot.Cash : Part(lot.Cash, taken, lot.Quantity);
            var takenCosts = taken == lot.Quantity ? lot.Costs : Part(lot.Costs, taken, lot.Quantity);
            lot.Quantity -= taken;
            lot.Cash -= takenCash;
            lot.Costs -= takenCosts;
            lotCash += takenCash;
            lotCosts += takenCosts;
            wanted -= taken;
            if (lot.Quantity == 0)
                Lots.Remove(lot);
        }

        if (realize)
        {
            Gross += closingCash + lotCash;
            Net += closingCash + lotCash - closingCosts - lotCosts;
        }

        return (quantity - matched, cash - closingCash, costs - closingCosts);
    }

    /// <summary>Generated numbers are small enough for decimal to divide them exactly enough.</summary>
    private static decimal Part(decimal amount, decimal part, decimal whole) => Math.Round(amount * part / whole, 10, MidpointRounding.ToEven);
}

internal sealed class SlowLot
{
    internal required int Sign { get; init; }

    internal required decimal Quantity { get; set; }

    internal required decimal Cash { get; set; }

    internal required decimal Costs { get; set; }

    internal required bool Unknown { get; init; }
}
