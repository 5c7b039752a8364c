namespace CoAssess.Datasets;

/// <summary>A file that tells how far it has been read and stops when asked to.</summary>
internal sealed class CountedStream(Stream file, IProgress<long>? progress, CancellationToken cancellationToken) : ForwardOnlyStream
{
    /// <summary>Progress is told this often at most, in bytes.</summary>
    private const long Step = 1 << 20;

    private long _read;
    private long _told;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var read = file.Read(buffer);
        _read += read;
        if (progress is not null && (read == 0 || _read - _told >= Step) && _read > _told)
        {
            _told = _read;
            progress.Report(_read);
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
}
