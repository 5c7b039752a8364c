using System.Diagnostics.Metrics;
using System.Text;
using Azure.Core.Pipeline;
using CoAssess.Contracts;
using CoAssess.Contracts.Connectors;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What becomes of writes whose answers are lost, before or after they took effect.</summary>
public sealed class LostAnswersTests : IDisposable
{
    private readonly FaultyNetwork _wire = new(new SocketsHttpHandler());
    private readonly HttpClient _client;
    private readonly AzureAccount _account;
    private readonly AzureRecordStore _store;
    private int _writes;

    public LostAnswersTests()
    {
        _client = new(_wire, disposeHandler: false);
        _account = new(
            new() { ConnectionString = Azurite.Current.TakeAccount(), FirstWait = TimeSpan.FromMilliseconds(10) },
            () => new HttpClientTransport(_client));
        _store = new(_account);
    }

    public static TheoryData<NetworkFault> Faults { get; } = [NetworkFault.LostAnswer, NetworkFault.BadGateway, NetworkFault.ServerError];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_batch_is_stored_once_and_told_as_stored_whatever_became_of_its_answer(NetworkFault fault)
    {
        await MakeTableAsync();
        _wire.Faults.Enqueue(fault);

        var outcome = await _store.ChangeAsync("notes", "p", [Insert("a", "1"), Insert("b", "2")], Token);

        var stored = Assert.IsType<ChangeOutcome.Stored>(outcome);
        Assert.Equal([(await FindAsync("a"))!.ETag, (await FindAsync("b"))!.ETag], stored.ETags);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_replacement_by_version_is_stored_once(NetworkFault fault)
    {
        await MakeTableAsync();
        await _store.ChangeAsync("notes", "p", [Insert("a", "1")], Token);
        var read = (await FindAsync("a"))!;
        _wire.Faults.Enqueue(fault);

        var outcome = await _store.ChangeAsync("notes", "p", [new RecordChange.Replace(Record("a", "2") with { ETag = read.ETag })], Token);

        Assert.IsType<ChangeOutcome.Stored>(outcome);
        Assert.Equal("2", Text(await FindAsync("a")));
    }

    [Fact]
    public async Task Another_writers_row_is_a_conflict_even_after_a_lost_answer()
    {
        await MakeTableAsync();
        await new AzureRecordStore(_account).ChangeAsync("notes", "p", [Insert("b", "theirs")], Token);
        _wire.Faults.Enqueue(NetworkFault.ServerError);

        var outcome = await _store.ChangeAsync("notes", "p", [Insert("a", "1"), Insert("b", "ours")], Token);

        Assert.Equal(new ChangeOutcome.Conflict(1, "b"), outcome);
        Assert.Null(await FindAsync("a"));
        Assert.Equal("theirs", Text(await FindAsync("b")));
    }

    [Fact]
    public async Task Rows_that_are_gone_already_cost_few_calls_and_no_batch_each()
    {
        await MakeTableAsync();
        await _store.ChangeAsync("notes", "p", [Insert("30", "1"), Insert("60", "2")], Token);
        _wire.Breaks = request =>
        {
            _writes += request.Method == HttpMethod.Post ? 1 : 0;
            return false;
        };

        var outcome = await _store.ChangeAsync("notes", "p", [.. Deletes(90), Insert("new", "3")], Token);

        Assert.IsType<ChangeOutcome.Stored>(outcome);
        Assert.Null(await FindAsync("30"));
        Assert.Null(await FindAsync("60"));
        Assert.Equal("3", Text(await FindAsync("new")));
        Assert.Equal(2, _writes); // the batch that finds one row gone, and the one of what is there
    }

    [Fact]
    public async Task A_lost_answer_is_tried_again_however_many_rows_were_gone_before()
    {
        await MakeTableAsync();
        var retries = _account.Options.Retries;
        _wire.Breaks = request =>
        {
            _writes += request.Method == HttpMethod.Post ? 1 : 0;
            return request.Method == HttpMethod.Post && _writes > 1;
        };
        for (var i = 0; i < retries; i++)
        {
            _wire.Faults.Enqueue(NetworkFault.ServerError);
        }

        var outcome = await _store.ChangeAsync("notes", "p", [.. Deletes(8), Insert("new", "3")], Token);

        Assert.IsType<ChangeOutcome.Stored>(outcome);
        Assert.Empty(_wire.Faults);
    }

    [Fact]
    public async Task An_account_that_never_answers_is_told_with_the_remedy()
    {
        await MakeTableAsync();
        for (var i = 0; i < 50; i++)
        {
            _wire.Faults.Enqueue(NetworkFault.ServerError);
        }

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => _store.ChangeAsync("notes", "p", [Insert("a", "secret words")], Token).AsTask());

        Assert.Contains("Check its name and the network", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_long_blob_is_kept_whole_whatever_became_of_an_answer(NetworkFault fault)
    {
        var blobs = new AzureBlobStore(_account, new FakeClock());
        var bytes = new byte[20 * 1024 * 1024];
        new Random(20261122).NextBytes(bytes);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _wire.Faults.Enqueue(NetworkFault.None);
        }

        _wire.Faults.Enqueue(fault);

        var address = await blobs.SaveAsync("releases", new MemoryStream(bytes), Token);

        await using var stored = await blobs.OpenAsync(address, Token);
        Assert.Equal(bytes.Length, stored!.Length);
        Assert.Equal(address, Assert.Single(await blobs.ListAsync("releases", Token).ToListAsync(Token)).Address);
    }

    [Fact]
    public async Task A_lease_whose_giving_back_gets_no_answer_turns_no_work_done_into_a_failure()
    {
        var lease = (await new AzureLeases(_account).TryAcquireAsync("job.test", TimeSpan.FromSeconds(15), Token))!;
        for (var i = 0; i < 50; i++)
        {
            _wire.Faults.Enqueue(NetworkFault.LostAnswer);
        }

        await lease.DisposeAsync();

        Assert.InRange(_wire.Faults.Count, 1, 49); // it was tried
    }

    [Fact]
    public async Task Every_try_is_told_to_a_monitor_by_service_and_outcome_and_never_with_a_key()
    {
        await MakeTableAsync();
        List<string> told = [];
        using var listener = new MeterListener { InstrumentPublished = static (instrument, own) =>
        {
            if (instrument.Name == "coassess.storage.call.duration")
            {
                own.EnableMeasurementEvents(instrument);
            }
        } };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            lock (told)
            {
                told.Add(string.Join(' ', tags.ToArray().Select(static tag => $"{tag.Value}")));
            }
        });
        listener.Start();
        _wire.Faults.Enqueue(NetworkFault.ServerError);

        await _store.ChangeAsync("notes", "secretpartition", [Insert("secretrow", "1") with { Record = Record("secretrow", "1") with { Key = new("notes", "secretpartition", "secretrow") } }], Token);

        lock (told) // other tests' calls are told as well
        {
            Assert.Contains("azure table.write 500", told);
            Assert.Contains("azure table.write 204", told);
            Assert.DoesNotContain(told, static line => line.Contains("secret", StringComparison.Ordinal));
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _wire.Dispose();
    }

    private static IEnumerable<RecordChange> Deletes(int rows) => Enumerable.Range(0, rows).Select(static row => new RecordChange.Delete($"{row:D2}"));

    private static RecordChange.Insert Insert(string row, string text) => new(Record(row, text));

    private static StoredRecord Record(string row, string text) => new() { Key = new("notes", "p", row), Body = Encoding.UTF8.GetBytes(text) };

    private static string Text(StoredRecord? record) => Encoding.UTF8.GetString(record!.Body.Span);

    private ValueTask<StoredRecord?> FindAsync(string row) => _store.FindAsync(new("notes", "p", row), Token);

    /// <summary>Makes the table, so that the fault meets the batch and not its making.</summary>
    private async Task MakeTableAsync() => await _store.ChangeAsync("notes", "other", [new RecordChange.Delete("none")], Token);
}
