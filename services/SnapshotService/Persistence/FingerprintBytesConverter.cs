using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GrpcImport.SnapshotService.Persistence;

/// <summary>A fingerprint as its 16 bytes.</summary>
internal sealed class FingerprintBytesConverter() : ValueConverter<UInt128, byte[]>(
    value => ToBytes(value), bytes => BinaryPrimitives.ReadUInt128BigEndian(bytes))
{
    private static byte[] ToBytes(UInt128 value)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }
}
