using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace CoAssess.Datasets;

/// <summary>Text that one task writes while another reads it as a stream: a few buffers go round between them, and whoever is ahead waits.</summary>
internal sealed class HandedOverText : ForwardOnlyStream
{
    private const int Buffers = 4;
    private const int BufferBytes = 512 * 1024;

    private readonly Channel<(byte[] Bytes, int Length)> _full = Channel.CreateUnbounded<(byte[], int)>(new() { SingleReader = true, SingleWriter = true });
    private readonly Channel<byte[]> _free = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private byte[] _bytes = [];
    private int _at;
    private int _length;

    public HandedOverText()
    {
        for (var i = 0; i < Buffers; i++)
        {
            _free.Writer.TryWrite([]);
        }
    }

    /// <summary>Gets a buffer to write to; waits while all are still to be read.</summary>
    /// <exception cref="IOException">Nobody reads any more; or what made the reader end, where something did.</exception>
    public async ValueTask<byte[]> RentAsync(CancellationToken cancellationToken)
    {
        try
        {
            var free = await _free.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return free.Length >= BufferBytes ? free : new byte[BufferBytes];
        }
        catch (ChannelClosedException closed)
        {
            throw closed.InnerException is { } failure ? Rethrown(failure) : new IOException("The text is not read any more.");
        }
    }

    /// <summary>Hands a buffer over, which may be a larger one than was rented.</summary>
    public void HandOver(byte[] bytes, int length) => _full.Writer.TryWrite((bytes, length));

    /// <summary>Says that all was handed over, or why the rest never will be.</summary>
    public void Complete(Exception? failure = null) => _full.Writer.TryComplete(failure);

    /// <summary>Says that nobody reads any more; who waits for a buffer learns of it.</summary>
    public void Abandon(Exception? failure) => _free.Writer.TryComplete(failure);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || (_at == _length && !await NextAsync(cancellationToken).ConfigureAwait(false)))
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _length - _at);
        _bytes.AsMemory(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        do
        {
            if (_bytes.Length > 0)
            {
                _free.Writer.TryWrite(_bytes);
                _bytes = [];
            }

            (_at, _length) = (0, 0);
            try
            {
                (_bytes, _length) = await _full.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelClosedException closed)
            {
                return closed.InnerException is { } failure ? throw Rethrown(failure) : false;
            }
        }
        while (_length == 0);

        return true;
    }

    private static Exception Rethrown(Exception failure)
    {
        ExceptionDispatchInfo.Throw(failure);
        return failure;
    }
}
