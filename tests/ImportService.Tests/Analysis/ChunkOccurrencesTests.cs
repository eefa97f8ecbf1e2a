using GrpcImport.ImportService.Analysis;
using Xunit;

namespace GrpcImport.ImportService.Tests.Analysis;

public sealed class ChunkOccurrencesTests
{
    [Fact]
    public void What_was_written_is_read_and_all_else_is_0()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var first = random.NextInt64(1, 1L << 40);
            var expected = new Dictionary<(long, int), int>();
            var writer = new ChunkOccurrences.Writer(first);
            for (var row = first; row < first + 500; row++)
            {
                for (var effect = 0; effect < 2; effect++)
                {
                    if (random.Next(1 + (round % 20)) > 0)
                        continue;
                    expected[(row, effect)] = random.Next(1, int.MaxValue);
                    writer.Add(row, effect, expected[(row, effect)]);
                }
            }

            var reader = new ChunkOccurrences.Reader(writer.ToBytes(), first);
            for (var row = first; row < first + 500; row++)
            {
                for (var effect = 0; effect < 2; effect++)
                    Assert.Equal(expected.GetValueOrDefault((row, effect)), reader.Of(row, effect));
            }
        }
    }

    [Fact]
    public void A_chunk_without_equal_rows_stores_nothing()
    {
        Assert.Null(new ChunkOccurrences.Writer(1).ToBytes());
        Assert.Equal(0, new ChunkOccurrences.Reader(null, 1).Of(1, 0));
    }

    [Fact]
    public void Passing_over_rows_is_allowed()
    {
        var writer = new ChunkOccurrences.Writer(10);
        writer.Add(10, 0, 1);
        writer.Add(12, 1, 300);
        writer.Add(4000, 0, 7);

        Assert.Equal(7, new ChunkOccurrences.Reader(writer.ToBytes(), 10).Of(4000, 0));
    }

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 1, 0 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Damaged_bytes_are_refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => new ChunkOccurrences.Reader(bytes, 1));
}
