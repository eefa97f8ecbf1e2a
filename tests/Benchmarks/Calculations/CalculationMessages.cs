using Google.Protobuf;
using GrpcImport.Contracts;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.Benchmarks.Calculations;

/// <summary>What a caller sends behind the handshake.</summary>
internal static class CalculationMessages
{
    // Tag and length of a movement in its batch: one byte, and at most three for a length that the batch's limit bounds.
    private const int EnvelopeBytesMax = 4;

    /// <summary>Movements in batches of the contract's size, then the end with count and checksum; made while they are read.</summary>
    public static IEnumerable<CalculateSnapshotsRequest> Of(IEnumerable<Movement> movements)
    {
        using var checksum = new MovementChecksum();
        var (batch, bytes) = (new MovementBatch(), 0);
        foreach (var movement in movements)
        {
            var size = movement.CalculateSize() + EnvelopeBytesMax;
            if (bytes + size > MovementBatcher.BatchBytesMax)
            {
                yield return new CalculateSnapshotsRequest { Batch = batch };
                (batch, bytes) = (new MovementBatch(), 0);
            }

            batch.Movements.Add(movement);
            bytes += size;
            checksum.Append(movement);
        }

        if (batch.Movements.Count > 0)
            yield return new CalculateSnapshotsRequest { Batch = batch };
        var end = new CalculationEnd { MovementCount = checksum.Count, Checksum = ByteString.CopyFrom(checksum.Digest()) };
        yield return new CalculateSnapshotsRequest { End = end };
    }
}
