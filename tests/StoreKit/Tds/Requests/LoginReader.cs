using System.Text;
using GrpcImport.StoreKit.Tds.Wire;

namespace GrpcImport.StoreKit.Tds.Requests;

/// <summary>LOGIN7: fixed fields, then where each text lies.</summary>
internal static class LoginReader
{
    private const int PacketBytesAt = 8;
    private const int Flags3At = 27;
    private const byte HasFeatures = 0x10;
    private const int UserAt = 40;
    private const int PasswordAt = 44;
    private const int ApplicationAt = 48;
    private const int FeaturesAt = 56;
    private const int DatabaseAt = 68;
    private const byte FeaturesEnd = 0xFF;

    internal static TdsLogin Read(byte[] payload, bool encrypted)
    {
        var from = new ByteReader(payload) { Position = PacketBytesAt };
        var packetBytes = from.Int32();
        return new TdsLogin(
            Text(payload, UserAt), Password(payload), Text(payload, DatabaseAt), Text(payload, ApplicationAt), packetBytes, Features(payload), encrypted);
    }

    private static string Text(byte[] payload, int at) => Encoding.Unicode.GetString(Part(payload, at));

    private static ReadOnlySpan<byte> Part(byte[] payload, int at)
    {
        var from = new ByteReader(payload) { Position = at };
        var (offset, characters) = (from.UInt16(), from.UInt16());
        return payload.AsSpan(offset, characters * sizeof(char));
    }

    /// <summary>Every byte with its halves exchanged, and then some bits turned over.</summary>
    private static string Password(byte[] payload)
    {
        var plain = Part(payload, PasswordAt).ToArray();
        for (var n = 0; n < plain.Length; n++)
        {
            var turned = (byte)(plain[n] ^ 0xA5);
            plain[n] = (byte)((turned << 4) | (turned >> 4));
        }

        return Encoding.Unicode.GetString(plain);
    }

    private static List<byte> Features(byte[] payload)
    {
        var features = new List<byte>();
        if ((payload[Flags3At] & HasFeatures) == 0)
            return features;
        var from = new ByteReader(payload) { Position = FeaturesAt };
        from.Position = from.UInt16();
        from.Position = from.Int32();
        while (from.Byte() is var feature && feature != FeaturesEnd)
        {
            features.Add(feature);
            var length = from.Int32();
            from.Position += length;
        }

        return features;
    }
}
