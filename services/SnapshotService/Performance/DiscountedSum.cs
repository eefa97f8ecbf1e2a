namespace GrpcImport.SnapshotService.Performance;

/// <summary>Σ amount × e^(-s × time) with times of 0 and more, as a function of s: all its roots, or the knowledge that they cannot be told apart.</summary>
internal sealed class DiscountedSum
{
    /// <summary>Parts looked at: some 100 are usual; beyond these the sum is too close to 0 on a whole stretch to tell its roots.</summary>
    private const int PartsMax = 10_000;

    /// <summary>A part this narrow on which the sum may still turn may hold two roots, or none.</summary>
    private const double WidthMin = 1e-10;

    private readonly double[] amounts;
    private readonly double[] times;
    private readonly bool isZeroAtZero;

    private DiscountedSum(double[] amounts, double[] times, bool isZeroAtZero) =>
        (this.amounts, this.times, this.isZeroAtZero) = (amounts, times, isZeroAtZero);

    /// <param name="flows">The amounts.</param>
    /// <param name="time">The time of each.</param>
    /// <param name="isZero">Whether the amounts add up to exactly 0, which doubles cannot tell.</param>
    internal static DiscountedSum Of(IReadOnlyList<DatedFlow> flows, Func<DatedFlow, double> time, bool isZero) =>
        new([.. flows.Select(flow => (double)flow.Amount)], [.. flows.Select(time)], isZero);

    /// <summary>All roots above 0 until an end, included; null where they cannot be told apart.</summary>
    internal IReadOnlyList<double>? Roots(double end)
    {
        // The positive and the negative amounts' sums both fall with s. So their values at the ends of a part bound the sum within it, and the same of
        // the slope: a part without a 0 of the sum has no root, one without a 0 of the slope at most one. Any other is halved.
        var roots = new List<double>();
        var parts = new Stack<(Point Left, Point Right)>();
        parts.Push((At(0), At(end)));
        for (var looked = 0; parts.TryPop(out var part); looked++)
        {
            var (left, right) = part;
            if (right.Gain > left.Loss || left.Gain < right.Loss)
                continue;

            if (right.GainSlope > left.LossSlope || left.GainSlope < right.LossSlope)
            {
                if (RootWithin(left, right) is { } root)
                    roots.Add(root);
                continue;
            }

            if (looked >= PartsMax || right.At - left.At < WidthMin)
                return null;

            var middle = At((left.At + right.At) / 2);
            parts.Push((left, middle));
            parts.Push((middle, right));
        }

        return roots;
    }

    /// <summary>The root behind the left end of a part on which the sum only rises or only falls; by bisection, until doubles end.</summary>
    private double? RootWithin(Point left, Point right)
    {
        var sign = Math.Sign(left.Sum);
        if (sign == 0 || sign == Math.Sign(right.Sum))
            return null;

        var (low, high) = (left.At, right.At);
        while (true)
        {
            var middle = (low + high) / 2;
            if (middle <= low || middle >= high)
                return high;

            (low, high) = Math.Sign(At(middle).Sum) == sign ? (middle, high) : (low, middle);
        }
    }

    private Point At(double s)
    {
        var (gain, loss, gainSlope, lossSlope) = (0d, 0d, 0d, 0d);
        for (var i = 0; i < amounts.Length; i++)
        {
            var worth = Math.Abs(amounts[i]) * Math.Exp(-times[i] * s);
            if (amounts[i] > 0)
                (gain, gainSlope) = (gain + worth, gainSlope + (worth * times[i]));
            else
                (loss, lossSlope) = (loss + worth, lossSlope + (worth * times[i]));
        }

        return new Point(s, gain, isZeroAtZero && s == 0 ? gain : loss, gainSlope, lossSlope);
    }

    /// <summary>The sum at a place, its positive and negative amounts apart, and by how much each of the two falls.</summary>
    private readonly record struct Point(double At, double Gain, double Loss, double GainSlope, double LossSlope)
    {
        internal double Sum => Gain - Loss;
    }
}
