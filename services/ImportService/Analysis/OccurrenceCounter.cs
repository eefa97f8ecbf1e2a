using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using GrpcImport.ImportService.Chunking;
using GrpcImport.ImportService.Movements;
using GrpcImport.ImportService.Statements;

namespace GrpcImport.ImportService.Analysis;

/// <summary>
/// Counts equal movements over a whole statement, however far apart they stand. Equal ones have the same fingerprint, so they meet in one of
/// 64 files; each file is small enough to be counted with a dictionary, and what it finds (row, effect, occurrence, only above 0) is again
/// a file in the order of rows; the 64 are then merged and handed out to the chunks.
/// </summary>
internal sealed class OccurrenceCounter(ScratchFolder scratch) : IDisposable
{
    /// <summary>A million rows make 16,000 entries per file: one megabyte of dictionary.</summary>
    private const int Partitions = 64;

    // 64 buffers of 8 KiB: half a megabyte, and a write per 300 rows and file.
    private const int BufferBytes = 8 * 1024;

    // Fingerprint, row, effect.
    private const int EntryLength = Fingerprint.Length + sizeof(long) + sizeof(int);

    private readonly FileStream?[] _entries = new FileStream?[Partitions];
    private readonly List<FileStream> _runs = [];

    /// <summary>Takes the next movement of the statement.</summary>
    [MethodImpl(HotPath.Compiled)]
    public void Add(StatementMovement movement)
    {
        var partition = (int)(movement.Fingerprint.High >> 58);
        Span<byte> entry = stackalloc byte[EntryLength];
        movement.Fingerprint.CopyTo(entry);
        BinaryPrimitives.WriteInt64LittleEndian(entry[Fingerprint.Length..], movement.RowNumber);
        BinaryPrimitives.WriteInt32LittleEndian(entry[(Fingerprint.Length + sizeof(long))..], movement.EffectNumber);
        (_entries[partition] ??= scratch.Create($"entries-{partition:00}", BufferBytes)).Write(entry);
    }

    /// <summary>Ends the statement.</summary>
    /// <param name="chunks">The chunks, in any order.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <returns>For each chunk, as <see cref="ChunkOccurrences.Reader"/> reads it; null where all are 0.</returns>
    public byte[]?[] Complete(IReadOnlyList<PlannedChunk> chunks, CancellationToken cancellationToken)
    {
        for (var partition = 0; partition < Partitions; partition++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(partition);
        }

        return HandOut(chunks, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var file in _entries)
            Close(file);
        foreach (var file in _runs)
            Close(file);
    }

    // Closing writes what is buffered, which a full disk refuses once more. The fault that matters was thrown by the write before,
    // and the file is about to be removed; the handle is closed either way.
    private static void Close(FileStream? file)
    {
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
        }
    }

    [MethodImpl(HotPath.Compiled)]
    private void Count(int partition)
    {
        if (_entries[partition] is not { } entries)
            return;
        entries.Position = 0;
        var seen = new Dictionary<(Fingerprint, int), int>();
        OccurrenceRun? run = null;
        Span<byte> entry = stackalloc byte[EntryLength];
        while (entries.ReadAtLeast(entry, EntryLength, throwOnEndOfStream: false) == EntryLength)
        {
            var rowNumber = BinaryPrimitives.ReadInt64LittleEndian(entry[Fingerprint.Length..]);
            var effectNumber = BinaryPrimitives.ReadInt32LittleEndian(entry[(Fingerprint.Length + sizeof(long))..]);
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, (Fingerprint.FromBytes(entry), effectNumber), out _);
            if (count > 0)
                (run ??= NewRun(partition)).Write(new OccurrenceEntry(rowNumber, effectNumber, count));
            count++;
        }

        entries.Dispose();
        _entries[partition] = null;
    }

    private OccurrenceRun NewRun(int partition)
    {
        var file = scratch.Create($"found-{partition:00}", BufferBytes);
        _runs.Add(file);
        return new OccurrenceRun(file);
    }

    // The runs are each in the order of rows: the least of their first entries is the next of all.
    private byte[]?[] HandOut(IReadOnlyList<PlannedChunk> chunks, CancellationToken cancellationToken)
    {
        var found = new byte[]?[chunks.Count];
        var next = new PriorityQueue<(OccurrenceRun Run, OccurrenceEntry Entry), (long, int)>();
        foreach (var file in _runs)
        {
            file.Position = 0;
            Enqueue(next, new OccurrenceRun(file));
        }

        foreach (var index in Enumerable.Range(0, chunks.Count).OrderBy(index => chunks[index].Range.RowNumberFirst))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var writer = new ChunkOccurrences.Writer(chunks[index].Range.RowNumberFirst);
            while (next.TryPeek(out var least, out _) && least.Entry.RowNumber < chunks[index].RowNumberEnd)
            {
                next.Dequeue();
                writer.Add(least.Entry.RowNumber, least.Entry.EffectNumber, least.Entry.Occurrence);
                Enqueue(next, least.Run);
            }

            found[index] = writer.ToBytes();
        }

        return found;
    }

    private static void Enqueue(PriorityQueue<(OccurrenceRun Run, OccurrenceEntry Entry), (long, int)> queue, OccurrenceRun run)
    {
        if (run.TryRead(out var entry))
            queue.Enqueue((run, entry), (entry.RowNumber, entry.EffectNumber));
    }
}
