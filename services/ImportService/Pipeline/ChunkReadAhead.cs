namespace GrpcImport.ImportService.Pipeline;

/// <summary>
/// Reads and parses the next chunk while the one before it is committed, so that the writer does not wait for the parser. Holds two chunks
/// at most: the one under way and the next.
/// </summary>
internal sealed class ChunkReadAhead(ChunkReader.OpenStatement statement, IReadOnlyList<int> numbers, CancellationToken cancellationToken) : IAsyncDisposable
{
    private int heldIndex = -1;
    private ChunkContent? held;
    private Task<ChunkContent>? ahead;

    /// <summary>The content of a chunk: the one asked for last again, or the one behind it. A chunk that could not be read is read anew.</summary>
    internal async Task<ChunkContent> TakeAsync(int index)
    {
        if (held is not null && index == heldIndex)
        {
            return held;
        }

        var reading = ahead ?? Read(index);
        ahead = null;
        held = null;
        held = await reading;
        heldIndex = index;
        ahead = index + 1 < numbers.Count ? Read(index + 1) : null;
        return held;
    }

    /// <summary>Waits for what is still being read: the statement is closed after that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ahead is not null)
        {
            // Whatever was wrong with it is found again by whoever reads that chunk.
            await ((Task)ahead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task<ChunkContent> Read(int index) => Task.Run(() => statement.ReadAsync(numbers[index], cancellationToken), cancellationToken);
}
