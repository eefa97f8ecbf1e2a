using FsCheck;
using FsCheck.Fluent;

namespace GrpcImport.SnapshotService.Tests.Reference;

/// <summary>Runs a property on generated values; the seed is fixed, so that a failure comes again, and FsCheck prints it with the shrunk counterexample.</summary>
internal static class Seeds
{
    private const ulong Seed = 20_250_101UL;

    /// <summary>FsCheck wants an odd one.</summary>
    private const ulong Gamma = 7UL;

    internal static void Holds<T>(Arbitrary<T> values, int tests, Action<T> property) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithReplay(Seed, Gamma));

    /// <summary>The same for what waits: FsCheck shrinks on the thread it was called on.</summary>
    internal static void Holds<T>(Arbitrary<T> values, int tests, Func<T, Task> property) =>
        Holds(values, tests, value => Task.Run(() => property(value)).GetAwaiter().GetResult());
}
