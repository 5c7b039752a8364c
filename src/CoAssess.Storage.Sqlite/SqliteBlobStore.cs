using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CoAssess.Storage.Sqlite;

/// <summary>Blobs in the file, in chunks; saved and read in constant memory.</summary>
/// <remarks>
/// The address is the content's hash, known only at its end: the chunks of a large blob are saved under a number first, and the last write gives the
/// number its address. A number without one, of a save that was killed, is swept away an hour after its last chunk.
/// </remarks>
internal sealed class SqliteBlobStore(SqliteFile file, TimeProvider clock) : IBlobStore
{
    private const int PieceBytes = 8 * SqliteBlobs.ChunkBytes;
    private const int SweptTogether = 256;
    private const int PageSize = 500;

    private const string AddChunk = "INSERT INTO chunk(id, length, bytes) VALUES(?1, ?2, ?3)";
    private const string Claim = "INSERT INTO unaddressed(id, touched_at) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET touched_at = excluded.touched_at";
    private const string Settle = "DELETE FROM unaddressed WHERE id = ?1";
    private const string FindAbandoned = "SELECT id FROM unaddressed WHERE touched_at < ?1 LIMIT 1";
    private const string Touch = "UPDATE unaddressed SET touched_at = ?2 WHERE id = ?1";
    private const string Find = "SELECT id, length, chunk_length FROM blob WHERE container = ?1 AND hash = ?2";
    private const string Address = "INSERT INTO blob(container, hash, id, length, chunk_length, saved_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
    private const string Remove = "DELETE FROM blob WHERE container = ?1 AND hash = ?2 RETURNING id";
    private const string List = "SELECT hash, length, saved_at FROM blob WHERE container = ?1 AND hash > ?2 ORDER BY hash LIMIT ?3";
    private const string RemoveChunks = "DELETE FROM chunk WHERE id IN (SELECT id FROM chunk WHERE id >= ?1 AND id < ?2 LIMIT ?3)";

    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private long Now => clock.GetUtcNow().UtcTicks;

    public async ValueTask<BlobAddress> SaveAsync(string container, Stream content, CancellationToken cancellationToken)
    {
        StorageGuard.Container(container);
        ArgumentNullException.ThrowIfNull(content);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            var filled = await content.ReadAtLeastAsync(piece.AsMemory(0, PieceBytes), PieceBytes, false, cancellationToken).ConfigureAwait(false);
            return filled < PieceBytes
                ? await SaveSmallAsync(container, piece.AsMemory(0, filled), cancellationToken).ConfigureAwait(false)
                : await SaveLargeAsync(container, piece, content, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    public ValueTask<Stream?> OpenAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        StorageGuard.Address(address);
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = file.Read();
        using var find = reader.Connection.Use(Find).BindText(1, address.Container).Bind(2, Convert.FromHexString(address.Hash));
        return new(find.Step() ? new SqliteBlobStream(file, find.Int64(0), find.Int64(1), (int)find.Int64(2)) : null);
    }

    public async ValueTask DeleteAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        StorageGuard.Address(address);
        var hash = Convert.FromHexString(address.Hash);
        await file.WriteAsync(
            session =>
            {
                using var remove = session.Connection.Use(Remove).BindText(1, address.Container).Bind(2, hash);
                return remove.Step() && Abandon(session, remove.Int64(0));
            },
            cancellationToken).ConfigureAwait(false);
        await SweepAsync(cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<StoredBlob> ListAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageGuard.Container(container);
        byte[] after = [];
        while (Page(container, after) is { Count: > 0 } page)
        {
            foreach (var blob in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return blob;
            }

            after = Convert.FromHexString(page[^1].Address.Hash);
        }

        await ValueTask.CompletedTask.ConfigureAwait(false); // nothing here waits: readers never do
    }

    private static bool Abandon(WriteSession session, long id) =>
        session.Connection.Use(Claim).Bind(1, id).Bind(2, 0).Run() == 1;

    private static void AddChunks(WriteSession session, long id, long place, PackedPiece piece)
    {
        var add = session.Connection.Use(AddChunk);
        for (var i = 0; i < piece.Count; i++)
        {
            var bytes = piece.Chunk(i, out var length);
            add.Bind(1, SqliteBlobs.ChunkId(id, place + i)).Bind(2, length).Bind(3, bytes).Run();
        }
    }

    private async ValueTask<BlobAddress> SaveSmallAsync(string container, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(content.Span);
        using var piece = new PackedPiece();
        piece.Pack(content.Span);
        await file.WriteAsync(
            session =>
            {
                var id = session.Next();
                if (Name(session, container, hash, id, content.Length))
                {
                    AddChunks(session, id, 0, piece);
                }

                return id;
            },
            cancellationToken).ConfigureAwait(false);
        return new(container, Convert.ToHexStringLower(hash));
    }

    private async ValueTask<BlobAddress> SaveLargeAsync(
        string container, byte[] piece, Stream rest, CancellationToken cancellationToken)
    {
        await SweepAsync(cancellationToken).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var id = await file.WritePartAsync(ClaimId, cancellationToken).ConfigureAwait(false);
        try
        {
            var length = await SavePiecesAsync(id, piece, rest, hash, cancellationToken).ConfigureAwait(false);
            var digest = hash.GetHashAndReset();
            await file.WriteAsync(session => Finish(session, container, digest, id, length), cancellationToken).ConfigureAwait(false);
            return new(container, Convert.ToHexStringLower(digest));
        }
        catch
        {
            await file.WriteAsync(session => session.Connection.Use(Touch).Bind(1, id).Bind(2, 0).Run(), CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<long> SavePiecesAsync(
        long id, byte[] piece, Stream rest, IncrementalHash hash, CancellationToken cancellationToken)
    {
        // While one piece is written, the next is read, hashed and packed.
        var (packed, written) = (new PackedPiece(), new PackedPiece());
        var writing = Task.FromResult(id);
        try
        {
            var (length, filled) = (0L, PieceBytes);
            while (true)
            {
                hash.AppendData(piece, 0, filled);
                packed.Pack(piece.AsSpan(0, filled));
                await writing.ConfigureAwait(false);
                writing = SavePieceAsync(id, length / SqliteBlobs.ChunkBytes, packed, cancellationToken);
                length += filled;
                if (filled < PieceBytes)
                {
                    await writing.ConfigureAwait(false);
                    return length;
                }

                (packed, written) = (written, packed);
                filled = await rest.ReadAtLeastAsync(piece.AsMemory(0, PieceBytes), PieceBytes, false, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await ((Task)writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it reads its piece to the end; its failure was met above
            packed.Dispose();
            written.Dispose();
        }
    }

    private Task<long> SavePieceAsync(long id, long place, PackedPiece piece, CancellationToken cancellationToken) => file.WritePartAsync(
        session =>
        {
            RequireOurs(session.Connection.Use(Touch).Bind(1, id).Bind(2, Now).Run());
            AddChunks(session, id, place, piece);
            return id;
        },
        cancellationToken);

    private long ClaimId(WriteSession session)
    {
        var id = session.Next();
        session.Connection.Use(Claim).Bind(1, id).Bind(2, Now).Run();
        return id;
    }

    private bool Finish(WriteSession session, string container, byte[] hash, long id, long length)
    {
        RequireOurs(session.Connection.Use(Settle).Bind(1, id).Run());
        return Name(session, container, hash, id, length) || Abandon(session, id); // the same bytes are there already: ours go
    }

    private bool Name(WriteSession session, string container, byte[] hash, long id, long length) =>
        session.Connection.Use(Address).BindText(1, container).Bind(2, hash).Bind(3, id).Bind(4, length).Bind(5, SqliteBlobs.ChunkBytes).Bind(6, Now).Run() == 1;

    private static void RequireOurs(int changed)
    {
        if (changed == 0)
        {
            throw new StorageUnavailableException("The saving of a blob stood still for over an hour and was given up; save it again.");
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        while (FindAbandonedId() is { } id)
        {
            await file.WriteAsync(session => SweepSome(session, id), cancellationToken).ConfigureAwait(false);
        }
    }

    private static int SweepSome(WriteSession session, long id)
    {
        var removed = session.Connection.Use(RemoveChunks)
            .Bind(1, SqliteBlobs.ChunkId(id, 0)).Bind(2, SqliteBlobs.ChunkId(id + 1, 0)).Bind(3, SweptTogether).Run();
        return removed < SweptTogether ? session.Connection.Use(Settle).Bind(1, id).Run() : removed;
    }

    private long? FindAbandonedId()
    {
        using var reader = file.Read();
        using var find = reader.Connection.Use(FindAbandoned).Bind(1, Now - AbandonedAfter.Ticks);
        return find.Step() ? find.Int64(0) : null;
    }

    private List<StoredBlob> Page(string container, byte[] after)
    {
        using var reader = file.Read();
        using var list = reader.Connection.Use(List).BindText(1, container).Bind(2, after).Bind(3, PageSize);
        var page = new List<StoredBlob>();
        while (list.Step())
        {
            page.Add(new(new(container, Convert.ToHexStringLower(list.Bytes(0))), list.Int64(1), new(list.Int64(2), TimeSpan.Zero)));
        }

        return page;
    }
}
