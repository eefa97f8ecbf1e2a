using FsCheck;
using FsCheck.Fluent;

namespace GrpcImport.SnapshotService.Tests.Hosting;

/// <summary>Properties over generated cases: seeds are fixed, and a counterexample is shrunk and printed.</summary>
internal static class Generated
{
    internal static void Holds<TCase>(Gen<TCase> cases, Action<TCase> check, int count = 200) => Prop
        .ForAll(cases.ToArbitrary(), check)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(1_234_567, 89));
}
