using System.Buffers.Binary;

namespace GrpcImport.StoreKit.Tds.Wire;

/// <summary>Cuts messages into packets.</summary>
internal sealed class MessageWriter(Stream stream)
{
    /// <summary>What the client asked for in its login; until then the protocol's own.</summary>
    internal int PacketBytes { get; set; } = 4096;

    internal async Task WriteAsync(byte type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var bodyMax = PacketBytes - PacketTypes.HeaderBytes;
        var packet = new byte[PacketBytes];
        var number = 0;
        do
        {
            var body = payload[..Math.Min(bodyMax, payload.Length)];
            payload = payload[body.Length..];
            packet[0] = type;
            packet[1] = (byte)(payload.IsEmpty ? PacketStatus.EndOfMessage : PacketStatus.None);
            BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)(body.Length + PacketTypes.HeaderBytes));
            packet[6] = (byte)++number;
            body.Span.CopyTo(packet.AsSpan(PacketTypes.HeaderBytes));
            await stream.WriteAsync(packet.AsMemory(0, body.Length + PacketTypes.HeaderBytes), cancellationToken);
        }
        while (!payload.IsEmpty);
        await stream.FlushAsync(cancellationToken);
    }
}
