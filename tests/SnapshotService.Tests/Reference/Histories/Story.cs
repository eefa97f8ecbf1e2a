using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Tests.Reference.Histories;

/// <summary>
/// A generated history: a list of small steps on few tickers, days and instants, so that everything meets. The list and the steps shrink, and a
/// counterexample prints the rows it is made of.
/// </summary>
internal sealed class Story(IReadOnlyList<Step> steps, PremiumTreatment treatment)
{
    private const int StepsMax = 24;

    private static readonly Gen<Deed> Deeds = Gen.Frequency(
        Enum.GetValues<Deed>().Select(deed => (deed is Deed.Trade ? 16 : deed is Deed.Money or Deed.End or Deed.CloseThird ? 4 : 2, Gen.Constant(deed))).ToArray());

    private readonly Lazy<IReadOnlyList<Movement>> movements = new(() => StoryWriter.Write(steps));

    internal PremiumTreatment Treatment => treatment;

    /// <summary>The movements in the order of day and instant, as ImportService sends them.</summary>
    internal IReadOnlyList<Movement> Movements => movements.Value;

    internal static Arbitrary<Story> Any { get; } = Of(StepsMax);

    /// <summary>Stories of some steps at most.</summary>
    internal static Arbitrary<Story> Of(int stepsMax) => Arb.From(
        from count in Gen.Choose(1, stepsMax)
        from steps in AnyStep.ListOf(count)
        from treatment in Gen.Elements(PremiumTreatment.Unspecified, PremiumTreatment.Realize, PremiumTreatment.Fold)
        select new Story([.. steps], treatment),
        story => story.Shrunk());

    private static Gen<Step> AnyStep { get; } =
        from deed in Deeds
        from day in Gen.Choose(0, 5)
        from second in Gen.Choose(0, StoryWriter.Seconds.Length - 1)
        from what in Gen.Choose(0, StoryWriter.Instruments.Length - 1)
        from quantity in Gen.Choose(0, StoryWriter.Quantities.Length - 1)
        from cash in Gen.Choose(0, StoryWriter.Amounts.Length - 1)
        from twist in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(0, StoryWriter.TwistMax)))
        select new Step(deed, day, second, what, quantity, cash, twist);

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{treatment}");
        foreach (var step in steps)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {step}");
        foreach (var m in Movements)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {m.Day} {m.InstantUnixMicros / 1_000_000 % 86_400} {m.Kind} {m.Action} {m.Quantity} {m.Instrument?.Symbol} for {m.Value} {m.Commissions} {m.Fees} {m.Currency}"
                + $" #{Convert.ToHexString(m.Fingerprint.Span)[..4]}.{m.Occurrence}.{m.EffectNumber}{(m.HasSuppliedBasis ? " basis " + m.SuppliedBasis : "")}");
        }

        return text.ToString();
    }

    /// <summary>Half of the steps, all but one, one step plainer, or the usual treatment.</summary>
    private IEnumerable<Story> Shrunk()
    {
        var half = steps.Count / 2;
        if (half > 0)
        {
            yield return new Story([.. steps.Take(half)], treatment);
            yield return new Story([.. steps.Skip(half)], treatment);
        }

        for (var i = 0; i < steps.Count && steps.Count > 1; i++)
            yield return new Story([.. steps.Take(i), .. steps.Skip(i + 1)], treatment);
        if (treatment != PremiumTreatment.Unspecified)
            yield return new Story(steps, PremiumTreatment.Unspecified);
        for (var i = 0; i < steps.Count; i++)
        {
            foreach (var plainer in steps[i].Shrunk())
                yield return new Story([.. steps.Take(i), plainer, .. steps.Skip(i + 1)], treatment);
        }
    }
}
