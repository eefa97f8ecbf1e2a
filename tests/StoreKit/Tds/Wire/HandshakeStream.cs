using System.Buffers.Binary;

namespace GrpcImport.StoreKit.Tds.Wire;

/// <summary>TLS as TDS 7.4 has it: the handshake travels in PRELOGIN packets, what comes after it as it is.</summary>
internal sealed class HandshakeStream(Stream inner) : Stream
{
    private readonly byte[] header = new byte[PacketTypes.HeaderBytes];
    private int left;

    /// <summary>Set once both sides have finished.</summary>
    internal bool IsOver { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver && left == 0)
            return await inner.ReadAsync(buffer, cancellationToken);
        if (left == 0)
        {
            if (await inner.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken) < header.Length)
                return 0;
            if (header[0] != PacketTypes.PreLogin)
                throw new InvalidDataException($"A packet of type {header[0]} within the handshake.");
            left = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - header.Length;
        }

        var read = await inner.ReadAsync(buffer[..Math.Min(left, buffer.Length)], cancellationToken);
        left -= read;
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (IsOver)
            await inner.WriteAsync(buffer, cancellationToken);
        else
            await new MessageWriter(inner).WriteAsync(PacketTypes.PreLogin, buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
