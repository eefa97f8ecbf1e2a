using System.Globalization;

namespace GrpcImport.IntegrationTests.Kills;

/// <summary>How many rounds are run, from which seed; hundreds by setting the two variables.</summary>
internal static class KillSettings
{
    private const string RoundsVariable = "GRPCIMPORT_KILL_ROUNDS";
    private const string SeedVariable = "GRPCIMPORT_KILL_SEED";

    /// <summary>25: a minute or two on two cores, most of it starts of processes.</summary>
    public static int Rounds { get; } = Read(RoundsVariable, 25);

    public static int Seed { get; } = Read(SeedVariable, 1);

    private static int Read(string variable, int fallback) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : fallback;
}
