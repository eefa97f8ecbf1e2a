using System.Buffers.Binary;
using System.Security.Cryptography;
using GrpcImport.SnapshotService.Replay;

namespace GrpcImport.SnapshotService.Calculation;

/// <summary>
/// SHA-256 over, for each movement in the order sent, its 16 bytes of fingerprint, its occurrence and its effect number, both as 4 bytes
/// big-endian (calculation.proto).
/// </summary>
internal sealed class MovementChecksum : IDisposable
{
    private const int BytesPerMovement = 24;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Movements added.</summary>
    internal long Count { get; private set; }

    internal void Add(ReplayMovement movement)
    {
        Span<byte> bytes = stackalloc byte[BytesPerMovement];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, movement.Fingerprint);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], movement.Occurrence);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[20..], movement.Effect);
        hash.AppendData(bytes);
        Count++;
    }

    /// <summary>Whether what came is what was sent; once, at the end.</summary>
    internal bool Matches(ulong count, ReadOnlySpan<byte> checksum) =>
        (ulong)Count == count && hash.GetHashAndReset().AsSpan().SequenceEqual(checksum);

    public void Dispose() => hash.Dispose();
}
