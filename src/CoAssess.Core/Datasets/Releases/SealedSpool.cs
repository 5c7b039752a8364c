using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CoAssess.Datasets;

/// <summary>Holds rows that are set aside until the release they belong to is known. What does not fit into memory lies in a temporary file, sealed with a key that never leaves this object.</summary>
/// <remarks>These rows may hold personal data, and a temporary folder is no place for that: the file is AES-GCM ciphertext, and with this object the key is gone.</remarks>
internal sealed class SealedSpool(int chunkBytes = 1024 * 1024) : IDisposable
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private byte[] _chunk = new byte[4096];
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

    /// <summary>Reads all items in the order they were added; may be asked again.</summary>
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
        var output = new byte[sizeof(int) + AesGcm.TagByteSizes.MaxSize + _used];
        BinaryPrimitives.WriteInt32LittleEndian(output, _used);
        using var cipher = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        cipher.Encrypt(Nonce(_sealed++), _chunk.AsSpan(0, _used), output.AsSpan(20), output.AsSpan(4, AesGcm.TagByteSizes.MaxSize));
        _file.Write(output);
        _used = 0;
    }

    private byte[] Open(int number)
    {
        var head = new byte[sizeof(int) + AesGcm.TagByteSizes.MaxSize];
        _file!.ReadExactly(head);
        var content = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        _file.ReadExactly(content);
        using var cipher = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        cipher.Decrypt(Nonce(number), content, head.AsSpan(sizeof(int)), content);
        return content;
    }

    private static byte[] Nonce(int number)
    {
        var nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        BinaryPrimitives.WriteInt32LittleEndian(nonce, number);
        return nonce;
    }
}
