using System.Security.Cryptography;
using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine's blobs promise: named by their content, kept once, read from anywhere.</summary>
public abstract class BlobStoreContract : StorageContract
{
    private const string Container = "inbox";

    private IBlobStore Store => Engine.Blobs;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_048_576)]
    [InlineData(1_048_577)]
    [InlineData(3_000_001)]
    public async Task A_blob_is_read_as_it_was_saved(int length)
    {
        var bytes = Bytes(length);

        var address = await Store.SaveAsync(Container, new MemoryStream(bytes), Token);

        Assert.Equal(new(Container, Convert.ToHexStringLower(SHA256.HashData(bytes))), address);
        Assert.Equal(bytes, await ReadAsync(address));
    }

    [Fact]
    public async Task Fifty_megabytes_stream_in_and_out()
    {
        const int length = 50 * 1024 * 1024;

        var address = await Store.SaveAsync(Container, new GeneratedStream(length), Token);

        await using var stored = await Store.OpenAsync(address, Token);
        Assert.Equal(length, stored!.Length);
        Assert.Equal(address.Hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, Token)));
        Assert.Equal(address.Hash, Convert.ToHexStringLower(await SHA256.HashDataAsync(new GeneratedStream(length), Token)));
    }

    [Fact]
    public async Task A_stream_is_read_from_where_it_stands()
    {
        var content = new MemoryStream([1, 2, 3, 4]) { Position = 2 };

        var address = await Store.SaveAsync(Container, content, Token);

        Assert.Equal([3, 4], await ReadAsync(address));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(200_000)]
    public async Task The_same_bytes_are_kept_once_with_the_moment_of_the_first(int length)
    {
        var first = await Store.SaveAsync(Container, new MemoryStream(Bytes(length)), Token);
        var savedAt = Engine.Clock.GetUtcNow();
        Engine.Clock.Advance(TimeSpan.FromHours(2));

        var second = await Store.SaveAsync(Container, new MemoryStream(Bytes(length)), Token);

        Assert.Equal(first, second);
        Assert.Equal(new StoredBlob(first, length, savedAt), Assert.Single(await ListAsync()));
    }

    [Fact]
    public async Task The_same_bytes_saved_at_once_by_many_are_kept_once()
    {
        var bytes = Bytes(100_000);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await Store.SaveAsync(Container, new MemoryStream(bytes), Token))));

        Assert.Equal(bytes, await ReadAsync(Assert.Single(await ListAsync()).Address));
    }

    [Fact]
    public async Task A_stored_blob_is_sought_in()
    {
        var bytes = Bytes(300_000);
        var address = await Store.SaveAsync(Container, new MemoryStream(bytes), Token);
        await using var stored = (await Store.OpenAsync(address, Token))!;
        var part = new byte[1000];

        foreach (var at in (int[])[299_000, 0, 65_000, 131_071, 150_000])
        {
            stored.Seek(at, SeekOrigin.Begin);
            await stored.ReadExactlyAsync(part, Token);
            Assert.Equal(bytes[at..(at + 1000)], part);
        }

        stored.Seek(-1, SeekOrigin.End);
        Assert.Equal(bytes[^1], stored.ReadByte());
        Assert.Equal(-1, stored.ReadByte());
    }

    [Fact]
    public async Task What_was_never_saved_is_not_there()
    {
        await Store.SaveAsync(Container, new MemoryStream([1]), Token);

        Assert.Null(await Store.OpenAsync(new(Container, new('0', 64)), Token));
        Assert.Null(await Store.OpenAsync(new("nothing", new('0', 64)), Token));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(500_000)]
    public async Task A_deleted_blob_is_gone_and_deleting_it_again_is_no_error(int length)
    {
        var address = await Store.SaveAsync(Container, new MemoryStream(Bytes(length)), Token);
        var elsewhere = await Store.SaveAsync("elsewhere", new MemoryStream(Bytes(length)), Token);

        await Store.DeleteAsync(address, Token);
        await Store.DeleteAsync(address, Token);

        Assert.Null(await Store.OpenAsync(address, Token));
        Assert.Equal(Bytes(length), await ReadAsync(elsewhere));
    }

    [Fact]
    public async Task A_container_is_listed_in_order_of_hash_and_without_the_others()
    {
        for (var n = 0; n < 600; n++)
        {
            await Store.SaveAsync(Container, new MemoryStream(BitConverter.GetBytes(n)), Token);
        }

        await Store.SaveAsync("elsewhere", new MemoryStream([9]), Token);
        var hashes = (await ListAsync()).ConvertAll(static blob => blob.Address.Hash);

        Assert.Equal(600, hashes.Count);
        Assert.Equal(hashes.Order(StringComparer.Ordinal), hashes);
    }

    [Fact]
    public async Task A_save_that_fails_midway_leaves_no_blob()
    {
        await Assert.ThrowsAsync<IOException>(async () => await Store.SaveAsync(Container, new GeneratedStream(5_000_000) { FailsAt = 3_000_000 }, Token));

        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_save_that_is_cancelled_midway_leaves_no_blob()
    {
        using var stop = new CancellationTokenSource();
        var content = new GeneratedStream(5_000_000) { OnRead = read => { if (read > 2_000_000) { stop.Cancel(); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.SaveAsync(Container, content, stop.Token));

        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Inbox")]
    [InlineData("in_box")]
    [InlineData("-inbox")]
    [InlineData("inbox-")]
    [InlineData("in--box")]
    [InlineData("../inbox")]
    public async Task A_name_that_is_no_container_is_refused(string container)
    {
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.SaveAsync(container, new MemoryStream([1]), Token));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.OpenAsync(new(container, new('0', 64)), Token));
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.DeleteAsync(new(container, new('0', 64)), Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("../../../../../../../../../../../../../../../../../../../etc/pass")]
    public async Task A_text_that_is_no_hash_is_refused(string hash) =>
        await Assert.ThrowsAsync<StorageLimitException>(async () => await Store.OpenAsync(new(Container, hash), Token));

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(20260302).NextBytes(bytes);
        return bytes;
    }

    private async Task<byte[]> ReadAsync(BlobAddress address)
    {
        await using var stored = await Store.OpenAsync(address, Token);
        Assert.NotNull(stored);
        var copy = new MemoryStream();
        await stored.CopyToAsync(copy, Token);
        return copy.ToArray();
    }

    private async Task<List<StoredBlob>> ListAsync() => await Store.ListAsync(Container, Token).ToListAsync(Token);
}
