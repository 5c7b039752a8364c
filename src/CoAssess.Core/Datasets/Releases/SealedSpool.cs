using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CoAssess.Datasets;

/// <summary>Holds rows that are set aside until the release they belong to is known. What does not fit into memory lies in a temporary file, sealed with a key that never leaves this object.</summary>
/// <remarks>These rows may hold personal data, and a temporary folder is no place for that: the file is AES-GCM ciphertext, and with this object the key is gone.</remarks>
internal sealed class SealedSpool(int chunkBytes = 1024 * 1024) : IDisposable
{
    private static readonly int HeadBytes = sizeof(int) + AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private byte[] _chunk = new byte[4096];
    private byte[] _opened = [];
    private int _used;
    private FileStream? _file;
    private int _sealed;

    /// <summary>Gets how many items there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds an item.</summary>
    public void Add(ReadOnlySpan<byte> item)
    {
        var needed = item.Length + sizeof(int);
        if (_used > 0 && _used + needed > chunkBytes)
        {
            Seal();
        }

        if (_used + needed > _chunk.Length)
        {
            Array.Resize(ref _chunk, Math.Max(needed + _used, Math.Min(chunkBytes, _chunk.Length * 2)));
        }

        BinaryPrimitives.WriteInt32LittleEndian(_chunk.AsSpan(_used), item.Length);
        item.CopyTo(_chunk.AsSpan(_used + sizeof(int)));
        _used += needed;
        Count++;
    }

    /// <summary>Reads all items in the order they were added, each to be used before the next; may be asked again, by one reader at a time.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read()
    {
        if (_file is not null)
        {
            _file.Position = 0;
            for (var number = 0; number < _sealed; number++)
            {
                foreach (var item in Items(Open(number)))
                {
                    yield return item;
                }
            }

            _file.Position = _file.Length;
        }

        foreach (var item in Items(_chunk.AsMemory(0, _used)))
        {
            yield return item;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        CryptographicOperations.ZeroMemory(_chunk);
        CryptographicOperations.ZeroMemory(_opened);
        _file?.Dispose();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Items(ReadOnlyMemory<byte> chunk)
    {
        while (!chunk.IsEmpty)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(chunk.Span);
            yield return chunk.Slice(sizeof(int), length);
            chunk = chunk[(sizeof(int) + length)..];
        }
    }

    private void Seal()
    {
        _file ??= TemporaryFile.Create();
        var head = new byte[HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, _used);
        using var cipher = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        cipher.Encrypt(Nonce(_sealed++), _chunk.AsSpan(0, _used), _chunk.AsSpan(0, _used), head.AsSpan(sizeof(int)));
        _file.Write(head);
        _file.Write(_chunk, 0, _used);
        _used = 0;
    }

    private Memory<byte> Open(int number)
    {
        var head = new byte[HeadBytes];
        _file!.ReadExactly(head);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (_opened.Length < length)
        {
            CryptographicOperations.ZeroMemory(_opened);
            _opened = new byte[Math.Max(length, chunkBytes)];
        }

        var content = _opened.AsMemory(0, length);
        _file.ReadExactly(content.Span);
        using var cipher = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        cipher.Decrypt(Nonce(number), content.Span, head.AsSpan(sizeof(int)), content.Span);
        return content;
    }

    private static byte[] Nonce(int number)
    {
        var nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        BinaryPrimitives.WriteInt32LittleEndian(nonce, number);
        return nonce;
    }
}
