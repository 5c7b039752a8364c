namespace CoAssess.Storage.Sqlite;

/// <summary>A stored blob as a seekable stream; holds one chunk in memory and no connection between reads.</summary>
internal sealed class SqliteBlobStream(SqliteFile file, long blob, long length, int chunkLength) : Stream
{
    private const string FindChunk = "SELECT length, bytes FROM chunk WHERE id = ?1";

    private byte[] _chunk = [];
    private int _chunkLength;
    private long _chunkPlace = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        Load(_position / chunkLength);
        var at = (int)(_position % chunkLength);
        var count = Math.Min(buffer.Length, _chunkLength - at);
        _chunk.AsSpan(at, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span)); // reads never wait for the writer
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override void SetLength(long value) => throw new NotSupportedException("A stored blob never changes.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stored blob never changes.");

    private void Load(long place)
    {
        if (place == _chunkPlace)
        {
            return;
        }

        using var reader = file.Read();
        using var find = reader.Connection.Use(FindChunk).Bind(1, SqliteBlobs.ChunkId(blob, place));
        if (!find.Step())
        {
            throw new IOException("This blob was deleted while it was read.");
        }

        var length = (int)find.Int64(0);
        if (_chunk.Length < length)
        {
            _chunk = new byte[length];
        }

        PackedPiece.Unpack(find.Bytes(1), _chunk.AsSpan(0, length));
        (_chunkPlace, _chunkLength) = (place, length);
    }
}
