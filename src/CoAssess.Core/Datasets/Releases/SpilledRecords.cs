namespace CoAssess.Datasets;

/// <summary>Records of one fixed size, sorted into buckets: small numbers stay in memory, the rest lies in one temporary file.</summary>
/// <remarks>Memory is bounded by one chunk a bucket, whatever the number of records; each bucket is read back whole.</remarks>
internal sealed class SpilledRecords(int recordSize) : IDisposable
{
    public const int Buckets = 256;

    private const int ChunkTarget = 16 * 1024;

    private readonly int _chunkBytes = ChunkTarget / recordSize * recordSize;
    private readonly byte[]?[] _open = new byte[]?[Buckets];
    private readonly int[] _openBytes = new int[Buckets];
    private readonly List<int>?[] _chunks = new List<int>?[Buckets];
    private FileStream? _file;
    private int _chunksWritten;

    public long Count { get; private set; }

    public void Add(int bucket, ReadOnlySpan<byte> record)
    {
        var chunk = _open[bucket] ??= new byte[_chunkBytes];
        record.CopyTo(chunk.AsSpan(_openBytes[bucket]));
        _openBytes[bucket] += recordSize;
        Count++;
        if (_openBytes[bucket] == _chunkBytes)
        {
            Spill(bucket, chunk);
        }
    }

    /// <summary>Reads a bucket: its records one after the other, in the order they were added.</summary>
    public byte[] Read(int bucket)
    {
        byte[] content = [];
        var length = Read(bucket, ref content);
        return length == content.Length ? content : content[..length];
    }

    /// <summary>Reads a bucket into an array that is used for one after the other, so that the next takes no memory of its own.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="content">Takes the records; a larger one takes its place where that is needed.</param>
    /// <returns>The number of bytes.</returns>
    public int Read(int bucket, ref byte[] content)
    {
        var chunks = _chunks[bucket];
        var length = ((chunks?.Count ?? 0) * _chunkBytes) + _openBytes[bucket];
        if (content.Length < length)
        {
            content = new byte[length];
        }

        var at = 0;
        foreach (var chunk in chunks ?? [])
        {
            _file!.Position = (long)chunk * _chunkBytes;
            _file.ReadExactly(content, at, _chunkBytes);
            at += _chunkBytes;
        }

        _open[bucket].AsSpan(0, _openBytes[bucket]).CopyTo(content.AsSpan(at));
        return length;
    }

    public void Dispose() => _file?.Dispose();

    private void Spill(int bucket, byte[] chunk)
    {
        _file ??= TemporaryFile.Create();
        _file.Position = (long)_chunksWritten * _chunkBytes;
        _file.Write(chunk, 0, _chunkBytes);
        (_chunks[bucket] ??= []).Add(_chunksWritten++);
        _openBytes[bucket] = 0;
    }
}
