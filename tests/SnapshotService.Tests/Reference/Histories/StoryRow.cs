using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>What a step gives every row it writes: time, quantity, cash, costs, currency.</summary>
internal sealed class StoryRow(Step step)
{
    private const int SecondsPerDay = 86_400;

    internal Step Step => step;

    internal decimal Quantity => StoryWriter.Quantities[step.Quantity];

    internal decimal Cash => StoryWriter.Amounts[step.Cash];

    internal string Currency => step.Twist / 60 % 6 == 5 ? "EUR" : "USD";

    /// <summary>One of some choices, by the twist; the first where it is 0.</summary>
    internal T Of<T>(T[] choices, int divisor) => choices[step.Twist / divisor % choices.Length];

    /// <summary>Buying pays, selling receives; now and then the other way round.</summary>
    internal decimal Signed(MovementAction action)
    {
        var buys = action is MovementAction.Buy or MovementAction.BuyToOpen or MovementAction.BuyToClose;
        return buys == (step.Twist / 7 % 12 != 11) ? -Cash : Cash;
    }

    /// <summary>Writes a row, some seconds or days later than the step (or earlier, but not before the first day).</summary>
    internal void Add(
        History history,
        MovementKind kind,
        decimal cash,
        string what = "",
        MovementAction action = MovementAction.Unspecified,
        decimal quantity = 0,
        int later = 0,
        int daysLater = 0,
        decimal? basis = null,
        uint effect = 0)
    {
        var at = Math.Max(0, ((step.Day + daysLater) * SecondsPerDay) + StoryWriter.Seconds[step.Second] + later);
        var (commissions, fees) = Of(StoryWriter.Costs, 6);
        history.Add(at / SecondsPerDay, kind, cash, what, action, quantity, commissions, fees, Currency, at % SecondsPerDay, basis, effect);
    }
}
