using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.SnapshotService.Replay;

/// <summary>Kinds of movements as bits, by their number in the contract (all below 63).</summary>
internal readonly record struct KindSet(long Bits)
{
    internal KindSet With(MovementKind kind) => new(Bits | (1L << (int)kind));

    /// <summary>Adds the kind where it leaves figures incomplete.</summary>
    internal KindSet WithIncomplete(MovementKind kind) => kind.IsIncomplete() ? With(kind) : this;

    internal IEnumerable<MovementKind> All()
    {
        for (var number = 0; number < 63; number++)
        {
            if ((Bits & (1L << number)) != 0)
                yield return (MovementKind)number;
        }
    }
}
