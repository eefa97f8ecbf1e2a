using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a message is written to: either one array, or the transport's buffer writer and then <see cref="Complete()"/>.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message as one array.</summary>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The transport's buffer.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Announces the length, in bytes, before anything is written to the buffer.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotSupportedException();

    /// <summary>Everything is in the buffer.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
