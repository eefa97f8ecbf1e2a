using Google.Protobuf;
using GrpcImport.Contracts.Imports.V1;
using GrpcImport.Contracts.Snapshots.V1;

namespace GrpcImport.ImportService.Snapshots;

/// <summary>One batch, filled and emptied again and again: the only movements a calculation holds in memory.</summary>
internal sealed class MovementBatcher
{
    /// <summary>Serialized bytes of a batch, from calculation.proto; larger arrays would go to the large object heap.</summary>
    public const int BatchBytesMax = 65_536;

    // The tag of MovementBatch.movements, field 1.
    private const int TagBytes = 1;

    private readonly MovementBatch batch = new();
    private int bytes;

    public MovementBatcher() => Request = new CalculateSnapshotsRequest { Batch = batch };

    /// <summary>The message with the batch. The same object each time: it is serialized before a write completes.</summary>
    public CalculateSnapshotsRequest Request { get; }

    /// <summary>Movements in the batch.</summary>
    public int Count => batch.Movements.Count;

    /// <summary>Adds a movement; false, and nothing added, where the batch would become too large.</summary>
    public bool TryAdd(Movement movement)
    {
        var size = SizeOf(movement);
        if (bytes + size > BatchBytesMax)
            return false;
        batch.Movements.Add(movement);
        bytes += size;
        return true;
    }

    /// <summary>Empties the batch, and keeps its room.</summary>
    public void Clear()
    {
        batch.Movements.Clear();
        bytes = 0;
    }

    private static int SizeOf(Movement movement)
    {
        var size = movement.CalculateSize();
        return TagBytes + CodedOutputStream.ComputeLengthSize(size) + size;
    }
}
