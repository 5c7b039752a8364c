namespace CoAssess.Contracts.Storage;

/// <summary>A stream that is made as it is read, forward only, in uneven pieces; the same bytes every time.</summary>
public sealed class GeneratedStream(long length) : Stream
{
    private long _position;

    /// <summary>Gets where reading fails; null for nowhere.</summary>
    public long? FailsAt { get; init; }

    /// <summary>Gets what is called at every read with the number of bytes read before.</summary>
    public Action<long>? OnRead { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        OnRead?.Invoke(_position);
        if (_position >= FailsAt)
        {
            throw new IOException("The source went away.");
        }

        var count = (int)Math.Min(Math.Min(buffer.Length, 7_919), length - _position);
        for (var i = 0; i < count; i++)
        {
            buffer[i] = (byte)(((_position + i) * 2_654_435_761) >> 13);
        }

        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
