using System.Text;
using Azure.Core.Pipeline;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What becomes of a host whose tables and containers are removed while it runs.</summary>
public sealed class RemovedTablesTests
{
    private readonly AzureAccount _account = new(new() { ConnectionString = Azurite.Current.TakeAccount() });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_removed_table_is_no_conflict_and_is_made_again_at_the_next_call(int records)
    {
        var store = new AzureRecordStore(_account);
        RecordChange[] changes = [.. Enumerable.Range(0, records).Select(static i => new RecordChange.Insert(new() { Key = new("notes", "p", $"{i}"), Body = "words"u8.ToArray() }))];
        await store.ChangeAsync("notes", "other", [new RecordChange.Delete("none")], Token);
        await _account.Tables.DeleteTableAsync("notes", Token);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.ChangeAsync("notes", "p", changes, Token).AsTask());
        var outcome = await store.ChangeAsync("notes", "p", changes, Token);

        Assert.Contains("was removed", failure.Message, StringComparison.Ordinal);
        Assert.IsType<ChangeOutcome.Stored>(outcome);
    }

    [Fact]
    public async Task A_removed_container_is_told_and_made_again_at_the_next_call()
    {
        var blobs = new AzureBlobStore(_account, TimeProvider.System);
        await blobs.SaveAsync("releases", Words(), Token);
        await _account.Blobs.DeleteBlobContainerAsync("releases", cancellationToken: Token);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => blobs.SaveAsync("releases", Words(), Token).AsTask());
        var address = await blobs.SaveAsync("releases", Words(), Token);

        await using var stored = await blobs.OpenAsync(address, Token);
        Assert.Equal(5, stored!.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_blob_that_is_removed_while_it_is_read_is_told_as_what_cannot_be_had_now(bool waits)
    {
        var blobs = new AzureBlobStore(_account, TimeProvider.System);
        var address = await blobs.SaveAsync("releases", Words(), Token);
        await using var reading = (await blobs.OpenAsync(address, Token))!;
        await blobs.DeleteAsync(address, Token);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
        {
            if (waits)
            {
                reading.ReadExactly(new byte[5]);
            }

            await reading.ReadExactlyAsync(new byte[5], Token);
        });

        Assert.Contains("removed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_while_a_blob_is_read_waits_for_no_other_thread()
    {
        using var wire = new Ways();
        using var client = new HttpClient(wire, disposeHandler: false);
        var blobs = new AzureBlobStore(new(new() { ConnectionString = Azurite.Current.TakeAccount() }, () => new HttpClientTransport(client)), TimeProvider.System);
        await using var reading = (await blobs.OpenAsync(await blobs.SaveAsync("releases", Words(), Token), Token))!;
        wire.Clear();

        reading.ReadExactly(new byte[5]);

        Assert.Equal((1, 0), (wire.Waited, wire.NotWaited));
    }

    /// <summary>Counts the requests by the way they were made.</summary>
    private sealed class Ways() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Waited { get; private set; }

        public int NotWaited { get; private set; }

        public void Clear() => (Waited, NotWaited) = (0, 0);

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Waited++;
            return base.Send(request, cancellationToken);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            NotWaited++;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private static MemoryStream Words() => new(Encoding.UTF8.GetBytes("words"));
}
