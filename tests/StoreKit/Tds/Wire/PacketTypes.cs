namespace GrpcImport.StoreKit.Tds.Wire;

/// <summary>The first byte of a packet.</summary>
internal static class PacketTypes
{
    internal const byte Batch = 0x01;
    internal const byte Rpc = 0x03;
    internal const byte Answer = 0x04;
    internal const byte Attention = 0x06;
    internal const byte Bulk = 0x07;
    internal const byte Transaction = 0x0E;
    internal const byte Login = 0x10;
    internal const byte PreLogin = 0x12;

    internal const int HeaderBytes = 8;
}

/// <summary>The second byte.</summary>
[Flags]
internal enum PacketStatus
{
    None = 0,
    EndOfMessage = 0x01,
    Ignore = 0x02,
    Reset = 0x08,
    ResetKeepingTransaction = 0x10,
}

/// <summary>One message: the packets of one type up to the one that ends it.</summary>
/// <param name="Type">One of <see cref="PacketTypes"/>.</param>
/// <param name="Status">Of its first packet; whether it was withdrawn is in the last one's.</param>
/// <param name="Payload">Without the headers.</param>
internal sealed record TdsMessage(byte Type, PacketStatus Status, byte[] Payload);
