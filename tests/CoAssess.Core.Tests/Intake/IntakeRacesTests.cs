using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Intake;

/// <summary>Two hosts at the same posts in one moment, and hosts killed meanwhile.</summary>
public sealed class IntakeRacesTests
{
    private readonly IntakeHouse _house = new();

    [Fact]
    public async Task A_deletion_that_overtakes_the_telling_of_its_post_is_told_last()
    {
        var other = new IntakeHouse(_house);
        var told = new List<(string Host, FeedbackState State)>();
        _house.Sinks.Add(new Teller("first", told, async () => await other.ReceiveAsync(Deletion("1"))));
        other.Sinks.Add(new Teller("other", told, static () => Task.CompletedTask));

        await _house.ReceiveAsync(IntakeHouse.Post("1", "#ExampleSpend"));

        Assert.Contains(("first", FeedbackState.Standing), told);
        Assert.Equal(FeedbackState.Deleted, told[^1].State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Whoever_loses_a_race_takes_nobody_out_of_the_index_by_which_an_erasure_finds_them_even_if_killed(int writesLater)
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        var other = new IntakeHouse(_house);
        await DuringAsync(write: null, Edit, async () => await Record.ExceptionAsync(ExpireAsync));
        _house.Writes.Reset();

        Assert.Equal(1, await EraseAsync("ann", from: "feedback"));
        Assert.Equal(FeedbackState.Erased, (await _house.FindAsync("1")).State);

        async Task Edit()
        {
            await other.ReceiveAsync(IntakeHouse.Post("1", "edited") with { Version = "2" });
            _house.Writes.Reset();
            _house.Writes.DiesAfter = writesLater;
        }
    }

    [Fact]
    public async Task Whoever_edits_while_another_deletes_leaves_no_author_in_the_index()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        var other = new IntakeHouse(_house);

        await DuringAsync("FeedbackAuthors", async () => await other.ReceiveAsync(Deletion("1")), async () => await _house.ReceiveAsync(IntakeHouse.Post("1", "edited") with { Version = "2" }));

        Assert.Equal(FeedbackState.Deleted, (await _house.FindAsync("1")).State);
        Assert.Empty(await _house.Stores.DumpAsync("FeedbackAuthors"));
    }

    [Fact]
    public async Task Whoever_comes_too_late_with_an_edit_leaves_no_author_in_the_index()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        var store = _house.Get<FeedbackStore>();
        var (id, read) = (await store.FindAsync(IntakeHouse.Council.Id, [(await _house.FindAsync("1")).Id], default)).Single();
        await _house.ReceiveAsync(Deletion("1"));

        var isSaved = await store.SaveAsync(IntakeHouse.Council.Id, [new(id, read.Value, read.ETag, read.Value with { Chunk = "late" }, IsRenewed: true)], default);

        Assert.False(isSaved);
        Assert.Empty(await _house.Stores.DumpAsync("FeedbackAuthors"));
    }

    [Fact]
    public async Task A_deletion_killed_at_any_write_and_collected_again_leaves_no_author_behind()
    {
        for (var writes = 0; writes < 8; writes++)
        {
            var id = $"{writes}";
            await _house.ReceiveAsync(IntakeHouse.Post(id));
            await AcceptAsync(Deletion(id));
            await KilledAfterAsync(writes, async () => await _house.Intake.CollectAsync(IntakeHouse.Council, default));

            await _house.Intake.CollectAsync(IntakeHouse.Council, default);

            Assert.Equal(FeedbackState.Deleted, (await _house.FindAsync(id)).State);
            await AssertNobodyIsLeftAsync();
        }
    }

    [Fact]
    public async Task An_expiry_killed_at_any_write_and_run_again_leaves_no_author_behind()
    {
        for (var writes = 0; writes < 5; writes++)
        {
            await _house.ReceiveAsync(IntakeHouse.Post($"{writes}"));
            await KilledAfterAsync(writes, ExpireAsync);

            await ExpireAsync();

            await AssertNobodyIsLeftAsync();
        }
    }

    [Fact]
    public async Task An_erasure_killed_at_any_write_and_run_again_leaves_no_author_behind()
    {
        for (var writes = 0; writes < 5; writes++)
        {
            await _house.ReceiveAsync(IntakeHouse.Post($"{writes}"));
            await KilledAfterAsync(writes, async () => await EraseAsync("ann", from: "feedback"));

            await EraseAsync("ann", from: "feedback");

            Assert.Equal(FeedbackState.Erased, (await _house.FindAsync($"{writes}")).State);
            await AssertNobodyIsLeftAsync();
        }
    }

    [Fact]
    public async Task An_erasure_killed_between_record_and_words_costs_nobody_else_theirs()
    {
        await AcceptAsync(IntakeHouse.Post("1", "mine"), IntakeHouse.Post("2", author: "bob"));
        _house.Writes.Reset();
        _house.Writes.DiesAfter = 1; // the record names the new words, which are never saved
        await Assert.ThrowsAsync<KilledException>(async () => await EraseAsync("ann"));
        _house.Writes.Reset();

        await EraseAsync("cat");
        await _house.Intake.CollectAsync(IntakeHouse.Council, default);

        Assert.Equal(FeedbackState.Standing, (await _house.FindAsync("2")).State);
        Assert.Equal(FeedbackState.Standing, (await _house.FindAsync("1")).State); // the killed erasure has certified nothing: it is run again
        Assert.Equal(0, await EraseAsync("ann"));
    }

    [Fact]
    public async Task An_erasure_killed_before_it_cleared_up_ends_when_it_is_run_again()
    {
        await AcceptAsync(IntakeHouse.Post("1", "mine"), IntakeHouse.Post("2", author: "bob"));
        _house.Writes.Reset();
        _house.Writes.DiesAfter = 2; // the new words are saved, the former lie beside them
        await Assert.ThrowsAsync<KilledException>(async () => await EraseAsync("ann"));
        _house.Writes.Reset();

        await EraseAsync("ann");

        Assert.Single(await BlobsAsync());
        await _house.Intake.CollectAsync(IntakeHouse.Council, default);
        Assert.Equal((FeedbackState.Erased, FeedbackState.Standing), ((await _house.FindAsync("1")).State, (await _house.FindAsync("2")).State));
    }

    [Fact]
    public async Task Words_that_a_host_took_out_of_the_inbox_while_they_were_erased_do_not_outlive_it()
    {
        await AcceptAsync(IntakeHouse.Post("1", "secret words"), IntakeHouse.Post("2", author: "bob"));
        var other = new IntakeHouse(_house);
        ReadyChunk? taken = null;
        await DuringAsync("save blob", async () => taken = await PrepareAsync(other), () => EraseAsync("ann"));

        await CollectAsync(other, taken!);

        Assert.Contains(taken!.Posts, static post => post.Text.Value == "secret words");
        Assert.Equal((FeedbackState.Erased, FeedbackState.Standing), ((await _house.FindAsync("1")).State, (await _house.FindAsync("2")).State));
        Assert.DoesNotContain("secret words", string.Join('\n', await _house.Stores.DumpAsync("Feedback")), StringComparison.Ordinal);
        Assert.Empty(await BlobsAsync());
    }

    [Fact]
    public async Task A_chunk_collected_while_it_is_rewritten_leaves_no_words_behind()
    {
        await AcceptAsync(IntakeHouse.Post("1", "secret words"), IntakeHouse.Post("2", author: "bob"));
        var other = new IntakeHouse(_house);

        await DuringAsync("save blob", async () => await CollectAsync(other, (await PrepareAsync(other))!), () => EraseAsync("ann"));

        Assert.Empty(await BlobsAsync());
        Assert.Empty(await _house.Stores.DumpAsync("InboxChunks"));
        Assert.Equal(FeedbackState.Standing, (await _house.FindAsync("2")).State);
    }

    [Fact]
    public async Task Two_people_erased_at_once_are_both_gone_and_nobody_else_is()
    {
        await AcceptAsync(IntakeHouse.Post("1", "secret words"), IntakeHouse.Post("2", "other secret words", author: "bob"), IntakeHouse.Post("3", author: "cat"));
        var other = new IntakeHouse(_house);

        await DuringAsync("save blob", () => EraseAsync("bob", other), () => EraseAsync("ann"));

        Assert.DoesNotContain("secret words", string.Join('\n', await BlobsAsync()), StringComparison.Ordinal);
        Assert.Single(await BlobsAsync());
        await _house.Intake.CollectAsync(IntakeHouse.Council, default);
        Assert.Equal(FeedbackState.Standing, (await _house.FindAsync("3")).State);
    }

    private async Task AcceptAsync(params Post[] posts) =>
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, posts, [], default);

    /// <summary>Does something, and something else once right before its first write of a kind, or of any.</summary>
    private async Task DuringAsync(string? write, Func<Task> between, Func<Task> act)
    {
        var isBetween = false;
        _house.Writes.Before = async what =>
        {
            if (!isBetween && (write is null || what == write))
            {
                isBetween = true;
                await between();
            }
        };
        await act();
        _house.Writes.Before = null;
        Assert.True(isBetween);
    }

    private static async Task<ReadyChunk?> PrepareAsync(IntakeHouse host)
    {
        var waiting = await host.Get<InboxStore>().ListAsync(IntakeHouse.Council.Id, default).SingleAsync();
        return await host.Get<ChunkCollector>().PrepareAsync(IntakeHouse.Council.Id, waiting, default);
    }

    private static async Task CollectAsync(IntakeHouse host, ReadyChunk ready) => await host.Get<ChunkCollector>().CollectAsync(
        IntakeHouse.Council, await WordMatcher.ForAsync(IntakeHouse.Council, host.Catalogue, host.Catalogue, host.Get<PublishedSubjects>(), default), ready, default);

    private async Task<int> EraseAsync(string author, IntakeHouse? host = null, string from = "inbox") =>
        await (host ?? _house).Get<IEnumerable<IErasable>>().Single(store => store.Name == from).EraseAsync(
            IntakeHouse.Council.Id.Value, new StandInPrivacy().For(IntakeHouse.Council.Id, IntakeHouse.Residents.Channel, author).Value, default);

    private async Task ExpireAsync() =>
        await _house.Get<IEnumerable<IExpires>>().Single(static store => store.Name == "feedback").ExpireAsync(_house.Clock.GetUtcNow() + TimeSpan.FromDays(400), default);

    private static Post Deletion(string id) => IntakeHouse.Post(id, "") with { Kind = PostKind.Deleted };

    private async Task<List<string>> BlobsAsync()
    {
        List<string> blobs = [];
        await foreach (var blob in _house.Stores.ListAsync("inbox-e07000999", default))
        {
            using var reader = new StreamReader((await _house.Stores.OpenAsync(blob.Address, default))!);
            blobs.Add(await reader.ReadToEndAsync());
        }

        return blobs;
    }

    private async Task KilledAfterAsync(int writes, Func<Task> act)
    {
        _house.Writes.Reset();
        _house.Writes.DiesAfter = writes;
        await Record.ExceptionAsync(act);
        _house.Writes.Reset();
        _house.Restart();
        _house.Clock.Advance(TimeSpan.FromHours(1)); // what the killed host held is free again
    }

    private async Task AssertNobodyIsLeftAsync()
    {
        Assert.Empty(await _house.Stores.DumpAsync("FeedbackAuthors"));
        Assert.DoesNotContain(
            new StandInPrivacy().For(IntakeHouse.Council.Id, IntakeHouse.Residents.Channel, "ann").Value, string.Join('\n', await _house.Stores.DumpAsync("Feedback")), StringComparison.Ordinal);
    }

    /// <summary>Notes what a host is told of; right before the first time something happens.</summary>
    private sealed class Teller(string host, List<(string Host, FeedbackState State)> told, Func<Task> before) : IFeedbackSink
    {
        private bool _isToldBefore;

        public async ValueTask<int> TakeAsync(Council council, IReadOnlyList<Feedback> batch, CancellationToken cancellationToken)
        {
            if (!_isToldBefore)
            {
                _isToldBefore = true;
                await before();
            }

            told.AddRange(batch.Select(feedback => (host, feedback.State)));
            return 0;
        }
    }
}
