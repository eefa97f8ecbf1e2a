using System.IO.Compression;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Checkpoints;

/// <summary>
/// The state of a replay as bytes: a version, then its parts, compressed, for most figures of most tickers are 0. Decimals keep their scale, so a
/// replay that goes on from bytes does exactly what one from the first movement does.
/// </summary>
internal static class CheckpointFormat
{
    /// <summary>
    /// Version of the format and of the rules. Raise it with any change of either: then nobody goes on from what older rules left, and every account is
    /// calculated from its first movement once more.
    /// </summary>
    internal const int Version = 3;

    internal static Checkpoint Write(ReplayState state, DateOnly day, ReplayCounts counts)
    {
        using var bytes = new MemoryStream();
        using (var compressed = new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new StateWriter(compressed))
        {
            writer.Write(Version);
            writer.Write(day);
            writer.Write(counts);
            writer.Write(state.ForgottenMonth);
            writer.WriteAll(state.Currencies, writer.Write);
        }

        return new Checkpoint { Day = day, State = bytes.ToArray() };
    }

    /// <summary>The state; null where it was written by another version, or cannot be read any more: then everything is calculated once more.</summary>
    internal static ReplayState? Read(Checkpoint checkpoint)
    {
        try
        {
            using var bytes = new MemoryStream(checkpoint.State);
            using var compressed = new DeflateStream(bytes, CompressionMode.Decompress);
            using var reader = new StateReader(compressed);
            if (reader.ReadInt32() != Version)
                return null;

            var state = new ReplayState { Day = reader.ReadDay(), Counts = reader.ReadCounts(), ForgottenMonth = reader.ReadDay() };
            reader.ReadAll(() => reader.ReadCurrency(state));
            return state;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException or FormatException)
        {
            return null;
        }
    }
}
