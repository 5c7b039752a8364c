using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What becomes of large bodies when answers are lost, others write in between, or the account refuses.</summary>
public sealed class LargeBodyFaultTests : LargeRecords
{
    private int _batches;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_lost_answer_and_another_writer_the_body_of_every_row_that_is_stored_stays(bool isMadeAnew)
    {
        var store = Open();
        await StoreAsync(store, "p", [Small("p", "a")]);
        using var wire = new Wire { After = async call => await LoseFirstBatchAsync(call, () => store.ChangeAsync("notes", "p", [new RecordChange.Upsert(Small("p", "a"))], Token)) };
        using var client = new HttpClient(wire);

        RecordChange first = isMadeAnew ? new RecordChange.Delete("a") : new RecordChange.Upsert(Small("p", "a"));
        var outcome = await Open(client).ChangeAsync("notes", "p", [first, new RecordChange.Insert(Record("p", "b", 2))], Token);

        Assert.IsType<ChangeOutcome.Stored>(outcome);
        Assert.Equal("a=small b=2,True,large", await StateAsync(store, "p"));
        Assert.Equal(1, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_body_that_another_replaced_before_our_answer_came_goes_with_the_call()
    {
        var store = Open();
        await StoreAsync(store, "p", [Small("p", "a")]);
        using var wire = new Wire { After = async call => await LoseFirstBatchAsync(call, () => store.ChangeAsync("notes", "p", [new RecordChange.Upsert(Small("p", "b"))], Token)) };
        using var client = new HttpClient(wire);

        await Open(client).ChangeAsync("notes", "p", [new RecordChange.Upsert(Small("p", "a")), new RecordChange.Insert(Record("p", "b", 2))], Token);

        Assert.Equal("a=small b=small", await StateAsync(store, "p"));
        Assert.Equal(0, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_refused_batch_leaves_a_body_alone_that_a_row_points_to()
    {
        var store = Open();
        var write = await store.Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "a", 1)), new RecordChange.Insert(Record("p", "b", 2))], "write", Token);
        await StoreRowAsync(Record("p", "a", 1), "write");

        await write.SettleAsync();

        Assert.Equal(Noise(1), (await store.FindAsync(new("notes", "p", "a"), Token))!.Body.ToArray());
        Assert.Equal(1, await CountBlobsAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task What_is_stored_is_told_as_stored_though_what_it_replaced_cannot_be_removed(HttpStatusCode status)
    {
        await StoreAsync(Open(), "p", [Record("p", "a", 1)]);
        using var wire = new Wire { Answer = call => call.RequestUri!.Query.Contains("comp=list", StringComparison.Ordinal) ? new(status) : null };
        using var client = new HttpClient(wire);
        var store = Open(client, retries: 1);
        var read = (await store.FindAsync(new("notes", "p", "a"), Token))!;

        var outcome = await store.ChangeAsync("notes", "p", [new RecordChange.Replace(Small("p", "a") with { ETag = read.ETag })], Token);

        Assert.Equal((await store.FindAsync(new("notes", "p", "a"), Token))!.ETag, Assert.Single(Assert.IsType<ChangeOutcome.Stored>(outcome).ETags));
        Assert.Equal(1, await CountBlobsAsync());
        await Open().Sweep.CleanAsync(Token);
        Assert.Equal(0, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_caller_who_gives_up_when_his_batch_is_stored_learns_that_it_is_and_leaves_nothing()
    {
        await StoreAsync(Open(), "p", [Record("p", "a", 1)]);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var isStored = false;
        using var wire = new Wire
        {
            Before = async (_, _) =>
            {
                if (isStored)
                {
                    await giveUp.CancelAsync();
                }
            },
            After = call =>
            {
                isStored |= IsWrite(call);
                return Task.CompletedTask;
            },
        };
        using var client = new HttpClient(wire);

        Assert.IsType<ChangeOutcome.Stored>(await Open(client).ChangeAsync("notes", "p", [new RecordChange.Upsert(Record("p", "a", 2))], giveUp.Token));

        Assert.Equal(1, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_try_ends_before_the_leases_of_its_bodies_do_and_is_made_again()
    {
        var hung = 0;
        using var wire = new Wire { Before = async (call, token) =>
        {
            if (IsWrite(call) && Interlocked.Increment(ref hung) == 1)
            {
                await Task.Delay(Timeout.Infinite, token);
            }
        } };
        using var client = new HttpClient(wire);
        var account = new AzureAccount(
            new() { ConnectionString = Connection, TryTimeout = TimeSpan.FromMinutes(5), FirstWait = TimeSpan.FromMilliseconds(10) }, () => new HttpClientTransport(client));
        await Open().ChangeAsync("notes", "other", [new RecordChange.Delete("none")], Token); // makes the table
        var begun = TimeProvider.System.GetTimestamp();

        Assert.IsType<ChangeOutcome.Stored>(await new AzureRecordStore(account, AzureLeases.Shortest).ChangeAsync("notes", "p", [new RecordChange.Insert(Record("p", "a", 1))], Token));

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2));
        Assert.Equal(2, hung);
        Assert.Equal("a=1,True,large", await StateAsync(Open(), "p"));
    }

    [Fact]
    public async Task What_is_written_after_a_sweep_began_is_not_waited_for()
    {
        var store = Open();
        var first = await store.Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "a", 1))], "first", Token);
        var hasLooked = new TaskCompletionSource();
        using var wire = new Wire { After = call =>
        {
            _ = call.RequestUri!.Query.Contains("comp=list", StringComparison.Ordinal) && hasLooked.TrySetResult();
            return Task.CompletedTask;
        } };
        using var client = new HttpClient(wire);
        var cleaning = Open(client).Sweep.CleanAsync(Token).AsTask();
        await hasLooked.Task.WaitAsync(Token);

        var second = await store.Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "b", 2))], "second", Token);
        await first.SettleAsync(); // he gave up
        while (!cleaning.IsCompleted)
        {
            await second.KeepAsync(Token); // he lives, and does not get on
            await Task.Delay(TimeSpan.FromMilliseconds(200), Token);
        }

        await cleaning;
        Assert.Equal(1, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_body_goes_with_the_snapshots_that_another_hand_took_of_it()
    {
        var store = Open();
        var write = await store.Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "a", 1))], "write", Token);
        await StoreRowAsync(Record("p", "a", 1), "write");
        await write.SettleAsync();
        await foreach (var blob in Blobs.GetBlobsAsync(cancellationToken: Token))
        {
            await Blobs.GetBlobClient(blob.Name).CreateSnapshotAsync(cancellationToken: Token);
        }

        await store.ChangeAsync("notes", "p", [new RecordChange.Delete("a")], Token);

        Assert.Equal(0, await Blobs.GetBlobsAsync(BlobTraits.None, BlobStates.Snapshots, prefix: null, Token).CountAsync(Token));
    }

    [Fact]
    public async Task What_a_policy_of_the_account_keeps_is_told_as_that_at_once_and_the_others_go()
    {
        await Open().Bodies.StoreAsync("notes", [new RecordChange.Insert(Record("p", "a", 1)), new RecordChange.Insert(Record("p", "b", 2))], "killed", Token);
        await foreach (var blob in Blobs.GetBlobsAsync(cancellationToken: Token))
        {
            await Blobs.GetBlobClient(blob.Name).GetBlobLeaseClient().BreakAsync(TimeSpan.Zero, cancellationToken: Token);
        }

        var refused = 0;
        using var wire = new Wire { Answer = call => call.Method == HttpMethod.Delete && refused++ == 0 ? Refusal("BlobImmutableDueToPolicy") : null };
        using var client = new HttpClient(wire);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => Open(client).Sweep.CleanAsync(Token).AsTask());

        Assert.Contains("immutability policy", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountBlobsAsync());
    }

    [Theory]
    [InlineData("holiday.jpg", "cA==", "YQ==")]
    [InlineData("/holiday.jpg", "cA==", "YQ==")]
    [InlineData("notes/holiday.jpg", "cA==", "YQ==")]
    [InlineData("notes/holiday.jpg", "not Base64", "YQ==")]
    [InlineData("notes/holiday.jpg", "", "/w==")]
    public async Task A_foreign_blob_stops_no_sweep_whatever_it_is_told(string name, string partition, string row)
    {
        var store = Open();
        await StoreAsync(store, "p", [Record("p", "a", 1)]);
        await Blobs.GetBlobClient(name).UploadAsync(BinaryData.FromString("not ours"), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["partition"] = partition, ["row"] = row } }, Token);

        await store.Sweep.CleanAsync(Token);

        Assert.Equal(2, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_batch_whose_second_body_cannot_be_stored_leaves_none_behind()
    {
        var uploads = 0;
        using var wire = new Wire { Answer = call => IsUpload(call) && ++uploads > 1 ? new(HttpStatusCode.ServiceUnavailable) : null };
        using var client = new HttpClient(wire);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Open(client, retries: 1)
            .ChangeAsync("notes", "p", [new RecordChange.Insert(Record("p", "a", 1)), new RecordChange.Insert(Record("p", "b", 2))], Token).AsTask());

        Assert.Equal(0, await CountBlobsAsync());
    }

    [Fact]
    public async Task A_body_that_another_leases_for_long_is_told_in_words_of_ours()
    {
        using var wire = new Wire { Answer = static call => IsUpload(call) ? Refusal("LeaseIdMissing", HttpStatusCode.PreconditionFailed) : null };
        using var client = new HttpClient(wire);

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => Open(client).ChangeAsync("notes", "p", [new RecordChange.Insert(Record("p", "a", 1))], Token).AsTask());

        Assert.Contains("Nothing was stored", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(8, 1)]
    public async Task A_small_change_lists_the_bodies_of_its_own_rows_only_unless_they_are_many(int rows, int listings)
    {
        var prefixes = new List<string>();
        using var wire = new Wire { Before = (call, _) =>
        {
            if (call.RequestUri!.Query.Contains("comp=list", StringComparison.Ordinal) && call.RequestUri.Query.Contains("prefix=", StringComparison.Ordinal))
            {
                prefixes.Add(call.RequestUri.Query);
            }

            return Task.CompletedTask;
        } };
        using var client = new HttpClient(wire);
        var store = Open(client);
        await StoreAsync(store, "p", [Record("p", "large", 1)]);

        await store.ChangeAsync("notes", "p", [.. Enumerable.Range(0, rows).Select(static row => new RecordChange.Upsert(Small("p", $"{row}")))], Token);

        Assert.Equal(listings, prefixes.Count);
        Assert.All(prefixes, static query => Assert.DoesNotContain("metadata", query, StringComparison.Ordinal));
    }

    /// <summary>Whether a call writes rows.</summary>
    private static bool IsWrite(HttpRequestMessage call) => call.RequestUri!.AbsolutePath is var path && !path.Contains(LargeBodyBlobs.Container, StringComparison.Ordinal)
        && (path.Contains("$batch", StringComparison.Ordinal) || (call.Method != HttpMethod.Get && path.Contains("/notes", StringComparison.OrdinalIgnoreCase)));

    private static bool IsUpload(HttpRequestMessage call) => call.Method == HttpMethod.Put && call.Headers.Contains("x-ms-blob-type");

    private static HttpResponseMessage Refusal(string code, HttpStatusCode status = HttpStatusCode.Conflict)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent("") };
        answer.Headers.Add("x-ms-error-code", code);
        return answer;
    }

    /// <summary>Lets another write once the first batch was stored, and loses its answer.</summary>
    private async Task LoseFirstBatchAsync(HttpRequestMessage call, Func<ValueTask<ChangeOutcome>> other)
    {
        if (call.RequestUri!.AbsolutePath.Contains("$batch", StringComparison.Ordinal) && Interlocked.Increment(ref _batches) == 1)
        {
            await other();
            throw new HttpRequestException("The answer was lost.");
        }
    }

    /// <summary>The network, with something done before a call, in its place, or when it was answered.</summary>
    private sealed class Wire() : DelegatingHandler(new SocketsHttpHandler())
    {
        public Func<HttpRequestMessage, CancellationToken, Task>? Before { get; init; }

        public Func<HttpRequestMessage, HttpResponseMessage?>? Answer { get; init; }

        public Func<HttpRequestMessage, Task>? After { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await (Before?.Invoke(request, cancellationToken) ?? Task.CompletedTask);
            if (Answer?.Invoke(request) is { } own)
            {
                own.RequestMessage = request;
                return own;
            }

            var answer = await base.SendAsync(request, cancellationToken);
            await (After?.Invoke(request) ?? Task.CompletedTask);
            return answer;
        }
    }
}
