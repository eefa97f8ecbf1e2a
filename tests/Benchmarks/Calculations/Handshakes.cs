using GrpcImport.Contracts;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Benchmarks.Calculations;

/// <summary>What a calculation begins with.</summary>
internal static class Handshakes
{
    /// <summary>The first calculation of an account that nobody knows yet.</summary>
    public static CalculationBegin OfNewAccount() => new() { CalculationId = NewId(), AccountId = NewId(), AccountRevision = 1 };

    /// <summary>The next one of the same account, behind a change of that day.</summary>
    public static CalculationBegin After(CalculationBegin last, DateOnly firstDirtyDay) => new()
    {
        CalculationId = NewId(),
        AccountId = last.AccountId,
        AccountRevision = last.AccountRevision + 1,
        BaseCalculationId = last.CalculationId,
        FirstDirtyDay = WireDay.Format(firstDirtyDay),
    };

    private static string NewId() => Guid.CreateVersion7().ToString();
}
