using System.Buffers;
using System.IO.Compression;

namespace CoAssess.Storage.Sqlite;

/// <summary>Some chunks of a blob as they go into the file: packed, each by itself, so that every place of the blob can be read alone.</summary>
/// <remarks>
/// Brotli at its quickest packs a published CSV to an eighth in less time than SQLite takes to write the rest. What it cannot make smaller stays as it is.
/// </remarks>
internal sealed class PackedPiece : IDisposable
{
    private const int Quality = 0;
    private const int Window = 18;

    /// <summary>So much of a chunk is packed first, to see whether the rest is worth it: hashes, pictures and workbooks are not.</summary>
    private const int TrialBytes = 4 * 1024;

    /// <summary>What is hardly smaller when it is packed costs more time in the packing than in the writing.</summary>
    private const int WorthwhileBytes = TrialBytes * 3 / 4;

    private static readonly int MostBytes = BrotliEncoder.GetMaxCompressedLength(SqliteBlobs.ChunkBytes);

    private readonly List<(int Start, int Bytes, int Length)> _chunks = [];
    private byte[] _bytes = [];
    private int _used;

    /// <summary>Gets how many chunks there are.</summary>
    public int Count => _chunks.Count;

    /// <summary>Packs a piece in the place of the one before.</summary>
    public void Pack(ReadOnlySpan<byte> piece)
    {
        _chunks.Clear();
        _used = 0;
        Reserve((piece.Length + SqliteBlobs.ChunkBytes - 1) / SqliteBlobs.ChunkBytes * MostBytes);
        while (!piece.IsEmpty)
        {
            var chunk = piece[..Math.Min(piece.Length, SqliteBlobs.ChunkBytes)];
            var room = _bytes.AsSpan(_used, MostBytes);
            if (!IsWorthwhile(chunk, room) || !BrotliEncoder.TryCompress(chunk, room, out var bytes, Quality, Window) || bytes >= chunk.Length)
            {
                chunk.CopyTo(room);
                bytes = chunk.Length;
            }

            _chunks.Add((_used, bytes, chunk.Length));
            _used += bytes;
            piece = piece[chunk.Length..];
        }
    }

    /// <summary>Gives a chunk as it is stored.</summary>
    /// <param name="index">Which.</param>
    /// <param name="length">How long it is unpacked; as long as what is given when it was not packed.</param>
    public ReadOnlySpan<byte> Chunk(int index, out int length)
    {
        (var start, var bytes, length) = _chunks[index];
        return _bytes.AsSpan(start, bytes);
    }

    /// <summary>Unpacks a chunk.</summary>
    /// <param name="stored">The chunk as it is stored.</param>
    /// <param name="content">Takes the content, and is as long.</param>
    public static void Unpack(ReadOnlySpan<byte> stored, Span<byte> content)
    {
        if (stored.Length == content.Length)
        {
            stored.CopyTo(content);
        }
        else if (!BrotliDecoder.TryDecompress(stored, content, out var length) || length != content.Length)
        {
            throw new IOException("A part of a blob cannot be unpacked: the storage file is damaged.");
        }
    }

    public void Dispose() => Return();

    private static bool IsWorthwhile(ReadOnlySpan<byte> chunk, Span<byte> room)
    {
        if (chunk.Length <= 4 * TrialBytes)
        {
            return true;
        }

        var trial = chunk.Slice((chunk.Length - TrialBytes) / 2, TrialBytes);
        return BrotliEncoder.TryCompress(trial, room, out var bytes, Quality, Window) && bytes <= WorthwhileBytes;
    }

    private void Reserve(int most)
    {
        if (_bytes.Length < most)
        {
            Return();
            _bytes = ArrayPool<byte>.Shared.Rent(most);
        }
    }

    private void Return()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }
}
