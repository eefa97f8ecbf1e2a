using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.Benchmarks.Calculations;

/// <summary>What a calculation begins with.</summary>
internal static class Handshakes
{
    /// <summary>The first calculation of an account that nobody knows yet.</summary>
    public static CalculationBegin OfNewAccount() => new() { CalculationId = NewId(), AccountId = NewId(), AccountRevision = 1 };

    private static string NewId() => Guid.CreateVersion7().ToString();
}
