namespace CoAssess.Datasets;

/// <summary>Reads a seekable stream from its start without some stretches of it.</summary>
/// <param name="inner">The stream; not disposed.</param>
/// <param name="left">The stretches to leave out: where each begins and ends, in order.</param>
internal sealed class SkippingStream(Stream inner, IReadOnlyList<(long From, long To)> left) : ForwardOnlyStream
{
    private long _at;
    private int _next;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var room = Advance(buffer.Length);
        var read = room == 0 ? 0 : inner.Read(buffer[..room]);
        _at += read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var room = Advance(buffer.Length);
        var read = room == 0 ? 0 : await inner.ReadAsync(buffer[..room], cancellationToken).ConfigureAwait(false);
        _at += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Steps over what begins here, and says how many bytes can be read up to the next stretch.</summary>
    private int Advance(int wanted)
    {
        while (_next < left.Count && left[_next].From == _at)
        {
            _at = left[_next++].To;
        }

        inner.Position = _at;
        return _next < left.Count ? (int)Math.Min(wanted, left[_next].From - _at) : wanted;
    }
}
