using GrpcImport.Contracts.Imports.V1;
using GrpcImport.ImportService.Snapshots;

namespace GrpcImport.ImportService.Tests.Snapshots;

public class MovementBatcherTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 100)]
    [InlineData(3, 5_000)]
    [InlineData(4, 30_000)]
    [InlineData(5, 65_000)]
    public void Batches_are_as_full_as_they_may_be_and_keep_the_order(int seed, int descriptionLengthMax)
    {
        var movements = GeneratedMovements.Make(seed, 600, descriptionLengthMax).Movements;
        var batcher = new MovementBatcher();
        var sent = new List<Movement>();

        foreach (var movement in movements)
        {
            if (!batcher.TryAdd(movement))
            {
                Assert.InRange(batcher.Request.Batch.CalculateSize(), 1, MovementBatcher.BatchBytesMax);
                var withIt = batcher.Request.Batch.Clone();
                withIt.Movements.Add(movement);
                Assert.True(withIt.CalculateSize() > MovementBatcher.BatchBytesMax);
                sent.AddRange(batcher.Request.Batch.Movements);
                batcher.Clear();
                Assert.True(batcher.TryAdd(movement));
            }
        }

        sent.AddRange(batcher.Request.Batch.Movements);
        Assert.Equal(movements, sent);
    }

    [Fact]
    public void A_batch_of_exactly_64_KiB_is_sent_and_one_byte_more_is_not()
    {
        var movement = GeneratedMovements.Make(6, 1, 0).Movements[0];
        var batcher = new MovementBatcher();
        movement.Description = new string('d', 60_000);
        Assert.True(batcher.TryAdd(movement));
        movement.Description = new string('d', 60_000 + MovementBatcher.BatchBytesMax - batcher.Request.Batch.CalculateSize());
        batcher.Clear();

        Assert.True(batcher.TryAdd(movement));
        Assert.Equal(MovementBatcher.BatchBytesMax, batcher.Request.Batch.CalculateSize());

        batcher.Clear();
        movement.Description += "d";
        Assert.False(batcher.TryAdd(movement));
        Assert.Equal(0, batcher.Count);
    }
}
