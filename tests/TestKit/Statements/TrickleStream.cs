namespace GrpcImport.TestKit.Statements;

/// <summary>A stream over bytes that answers at most so many at a time, and can be told not to seek: what a network or a full disk cache does.</summary>
public sealed class TrickleStream(byte[] bytes, int bytesPerRead, bool canSeek) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => canSeek;

    public override bool CanWrite => false;

    public override long Length => canSeek ? bytes.Length : throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(bytesPerRead, buffer.Length), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (!canSeek || origin != SeekOrigin.Begin)
            throw new NotSupportedException();
        return _position = checked((int)offset);
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
