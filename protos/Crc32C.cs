using System.Numerics;
using System.Runtime.InteropServices;

namespace GrpcImport.Contracts;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), as <c>UploadData.crc32c</c> carries it.</summary>
public static class Crc32C
{
    /// <summary>The checksum of <paramref name="data"/>; "123456789" in ASCII gives 0xE3069283.</summary>
    public static uint Compute(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(data);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var value in data[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
