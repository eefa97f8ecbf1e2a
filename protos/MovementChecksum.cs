using System.Buffers.Binary;
using System.Security.Cryptography;
using GrpcImport.Contracts.Imports.V1;

namespace GrpcImport.Contracts;

/// <summary>The count and checksum that <c>CalculationEnd</c> carries; both sides of CalculateSnapshots make it, movement by movement, in the order sent.</summary>
public sealed class MovementChecksum : IDisposable
{
    /// <summary>Bytes of a movement's fingerprint.</summary>
    public const int FingerprintBytes = 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Movements so far.</summary>
    public ulong Count { get; private set; }

    /// <summary>Adds the next movement: its 16 bytes of fingerprint, then occurrence and effect number as 4 bytes big-endian each.</summary>
    /// <exception cref="ArgumentException">The fingerprint is not 16 bytes long.</exception>
    public void Append(Movement movement)
    {
        ArgumentNullException.ThrowIfNull(movement);
        if (movement.Fingerprint.Length != FingerprintBytes)
            throw new ArgumentException($"A fingerprint has {FingerprintBytes} bytes, not {movement.Fingerprint.Length}.", nameof(movement));

        Span<byte> identity = stackalloc byte[FingerprintBytes + sizeof(uint) + sizeof(uint)];
        movement.Fingerprint.Span.CopyTo(identity);
        BinaryPrimitives.WriteUInt32BigEndian(identity[FingerprintBytes..], movement.Occurrence);
        BinaryPrimitives.WriteUInt32BigEndian(identity[(FingerprintBytes + sizeof(uint))..], movement.EffectNumber);
        hash.AppendData(identity);
        Count++;
    }

    /// <summary>The SHA-256, 32 bytes, of the movements so far.</summary>
    public byte[] Digest() => hash.GetCurrentHash();

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
