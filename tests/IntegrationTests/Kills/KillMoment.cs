using System.Diagnostics;

namespace GrpcImport.IntegrationTests.Kills;

/// <summary>What must have been seen before the kill.</summary>
internal enum KillPoint
{
    /// <summary>A part of the statement was sent, or all of it; nothing was answered.</summary>
    Upload,

    /// <summary>StartImport was answered.</summary>
    Answer,

    /// <summary>A progress event of a random number: analysis, a chunk, the begin of phase 2.</summary>
    Event,

    /// <summary>Phase 2 has begun.</summary>
    Snapshots,
}

/// <summary>A random moment: something that was seen, and then a little later.</summary>
/// <param name="Point">What must have been seen.</param>
/// <param name="Share">How far into what is to be sent, or how many of the events: 0 to 1.</param>
/// <param name="Later">How much later.</param>
internal sealed record KillMoment(KillPoint Point, double Share, TimeSpan Later)
{
    /// <summary>A cold process takes some 20 ms to stage a statement, 200 ms to analyze one and 300 ms for phase 2; a chunk takes some 5 ms.</summary>
    private static readonly double[] s_laterMsMax = [40, 300, 15, 350];

    public static KillMoment Choose(Random random)
    {
        var point = (KillPoint)random.Next(4);
        // Half of the kills of an upload come when all is sent, where staging and the answer are.
        var share = point == KillPoint.Upload && random.Next(2) == 0 ? 1 : random.NextDouble();
        return new KillMoment(point, share, TimeSpan.FromMilliseconds(random.NextDouble() * s_laterMsMax[(int)point]));
    }

    /// <summary>Spins: a timer would round every moment to the same few.</summary>
    public void Spin()
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Later)
            Thread.Yield();
    }

    public override string ToString() => $"{Point} {Share:0.00} +{Later.TotalMilliseconds:0.0} ms";
}
