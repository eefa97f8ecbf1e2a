using System.Buffers.Binary;

namespace GrpcImport.StoreKit.Tds.Wire;

/// <summary>Puts packets together to messages.</summary>
internal sealed class MessageReader(Stream stream)
{
    /// <summary>More than any test sends.</summary>
    private const int BytesMax = 256 << 20;

    private readonly byte[] header = new byte[PacketTypes.HeaderBytes];

    /// <summary>The next message; null where the client has closed the connection.</summary>
    internal async Task<TdsMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        using var payload = new MemoryStream();
        var first = PacketStatus.None;
        byte type = 0;
        while (true)
        {
            if (await stream.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) < header.Length)
                return null;
            var status = (PacketStatus)header[1];
            // A client that gives a message up sends an attention in the midst of it.
            if (type == 0 || header[0] is PacketTypes.Attention)
            {
                (type, first) = (header[0], status);
                payload.SetLength(0);
            }

            if (header[0] != type)
                throw new InvalidDataException($"A packet of type {header[0]} within a message of type {type}.");
            var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - header.Length];
            await stream.ReadExactlyAsync(body, cancellationToken);
            payload.Write(body);
            if (payload.Length > BytesMax)
                throw new InvalidDataException("The message is too long.");
            if (status.HasFlag(PacketStatus.EndOfMessage))
                return new TdsMessage(type, first | (status & PacketStatus.Ignore), payload.ToArray());
        }
    }
}
