using System.Buffers;

namespace Grpc.Core;

// The array forms of a marshaller that was given contextual functions.
internal sealed class ArraySerializationContext : SerializationContext
{
    private readonly ArrayBufferWriter<byte> writer = new();
    private byte[]? payload;

    internal static byte[] Serialize<T>(T message, Action<T, SerializationContext> serializer)
    {
        var context = new ArraySerializationContext();
        serializer(message, context);
        return context.payload ?? throw new InvalidOperationException("The serializer did not complete the message.");
    }

    public override void SetPayloadLength(int payloadLength)
    {
        // A hint; the writer grows by itself.
    }

    public override IBufferWriter<byte> GetBufferWriter() => writer;

    public override void Complete(byte[] payload) => this.payload = payload;

    public override void Complete() => payload = writer.WrittenSpan.ToArray();
}

internal sealed class ArrayDeserializationContext(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => [.. payload];

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
}
