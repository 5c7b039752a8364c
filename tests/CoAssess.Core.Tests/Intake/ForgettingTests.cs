using System.Runtime.CompilerServices;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Core.Tests.Privacy;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Intake;

public sealed class ForgettingTests
{
    private static readonly string Council = IntakeHouse.Council.Id.Value;
    private readonly IntakeHouse _house = new() { Shards = 4 };

    [Fact]
    public async Task Erasing_an_author_leaves_tombstones_and_tells_the_sinks()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "mine #ExampleSpend"), IntakeHouse.Post("2", "mine too"), IntakeHouse.Post("3", author: "bob"));

        var erased = await EraseAsync("ann");

        Assert.Equal(2, erased);
        Assert.Equal((FeedbackState.Erased, "", ""), (await _house.FindAsync("1")) is var one ? (one.State, one.Text.Value, one.Author.Value) : default);
        Assert.Equal(FeedbackState.Erased, _house.Sink.Told[FeedbackId.From(IntakeHouse.Residents.Channel, "2")].State);
        Assert.Equal(FeedbackState.Standing, (await _house.FindAsync("3")).State);
        Assert.Equal(0, await EraseAsync("ann"));
    }

    [Fact]
    public async Task What_is_left_of_an_erased_post_tells_only_the_day()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "mine #ExampleSpend"));
        var standing = await _house.FindAsync("1");

        await EraseAsync("ann");
        var left = await _house.FindAsync("1");
        var columns = FeedbackColumns.Of(new() { Feedback = left, Chunk = "", KeptAt = left.ReceivedAt })!;

        Assert.True(FeedbackColumns.Of(new() { Feedback = standing, Chunk = "", KeptAt = standing.ReceivedAt })!.ContainsKey("PostedAt"));
        Assert.Equal((standing.PostedAt.UtcDateTime.Date, standing.ReceivedAt), (left.PostedAt.UtcDateTime, left.ReceivedAt));
        Assert.False(columns.ContainsKey("PostedAt"));
        Assert.EndsWith("T00:00:00.0000000Z", columns["ReceivedAt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_an_erased_post_again_brings_nothing_back()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        await EraseAsync("ann");

        var report = await _house.ReceiveAsync(IntakeHouse.Post("1", "again") with { Version = "2" });

        Assert.Equal(1, report.Duplicates);
        Assert.DoesNotContain("again", string.Join('\n', await _house.Stores.DumpAsync("Feedback")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_reaches_posts_that_wait_in_the_inbox()
    {
        await _house.Inbox.AcceptAsync(
            IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("1", "secret words"), IntakeHouse.Post("2", author: "bob")], [], default);

        var erased = await EraseAsync("ann");

        Assert.Equal(1, erased);
        Assert.DoesNotContain("secret words", await InboxTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"ann", await InboxTextAsync(), StringComparison.Ordinal);
        await _house.Intake.CollectAsync(IntakeHouse.Council, default);
        Assert.Equal(FeedbackState.Erased, (await _house.FindAsync("1")).State);
        Assert.Equal(FeedbackState.Standing, (await _house.FindAsync("2")).State);
    }

    [Fact]
    public async Task Erasing_while_a_chunk_is_collected_wins()
    {
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("1", "secret words")], [], default);
        var isErased = false;
        _house.Writes.Before = async what =>
        {
            if (what == "Feedback" && !isErased)
            {
                isErased = true; // the collector has read the chunk and is about to write what it says
                await EraseAsync("ann");
            }
        };

        await _house.Intake.CollectAsync(IntakeHouse.Council, default);

        Assert.True(isErased);
        Assert.Equal((FeedbackState.Erased, ""), ((await _house.FindAsync("1")).State, (await _house.FindAsync("1")).Text.Value));
        Assert.Empty(await _house.Stores.DumpAsync("InboxChunks", "FeedbackAuthors"));
    }

    [Fact]
    public async Task Words_that_are_collected_between_two_stores_do_not_outlive_the_certificate()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "kept words"));
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("2", "secret words")], [], default);
        var between = new CollectsBetween(_house);
        var erasure = Erasures.Of([between, .. Erasables], [], [], _house.Clock);

        await erasure.EraseAsync(IntakeHouse.Council.Id, new(Pseudonym("ann")), deletesReplies: false, default);
        await _house.Intake.CollectAsync(IntakeHouse.Council, default);

        Assert.True(between.HasCollected);
        Assert.DoesNotContain("words", string.Join('\n', await _house.Stores.DumpAsync("Feedback")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_collected_between_two_stores_is_exported()
    {
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("2", "secret words")], [], default);
        var erasure = Erasures.Of([new CollectsBetween(_house), .. Erasables], [], [], _house.Clock);

        var lines = await erasure.ExportAsync(IntakeHouse.Council.Id, new(Pseudonym("ann")), default).Select(static json => Encoding.UTF8.GetString(json.Span)).ToListAsync();

        Assert.Contains(lines, static line => line.Contains("secret words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Posts_that_were_held_back_are_exported_and_erased()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "BREAK of ann"), IntakeHouse.Post("2", "BREAK of bob", "bob"), IntakeHouse.Post("", "without an id"));
        var erasure = Erasures.Of([.. Erasables], [], [], _house.Clock);

        var lines = await erasure.ExportAsync(IntakeHouse.Council.Id, new(Pseudonym("ann")), default).Select(static json => Encoding.UTF8.GetString(json.Span)).ToListAsync();
        var certificate = await erasure.EraseAsync(IntakeHouse.Council.Id, new(Pseudonym("ann")), deletesReplies: false, default);

        Assert.Equal((2, 2), (lines.Count, certificate.Removed["inbox"]));
        Assert.Contains(lines, static line => line.Contains("BREAK of ann", StringComparison.Ordinal));
        var left = Assert.Single((await _house.Get<IInboxQuarantine>().ListAsync(IntakeHouse.Council.Id, null, default)).Items);
        Assert.Equal(FeedbackId.From(IntakeHouse.Residents.Channel, "2"), left.Feedback);
    }

    [Theory]
    [InlineData("BREAK again")] // it is still held back
    [InlineData("readable now")] // the redactor was mended
    public async Task A_held_back_post_that_was_erased_does_not_come_back(string words)
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "BREAK of ann"));
        await EraseAsync("ann");

        await _house.ReceiveAsync(IntakeHouse.Post("1", words) with { Version = "2" });

        Assert.Equal(FeedbackState.Erased, (await _house.FindAsync("1")).State);
        Assert.Empty((await _house.Get<IInboxQuarantine>().ListAsync(IntakeHouse.Council.Id, null, default)).Items);
        Assert.DoesNotContain(await _house.Stores.DumpAsync("Feedback", "FeedbackAuthors"), line => line.Contains(words, StringComparison.Ordinal) || line.Contains(Pseudonym("ann"), StringComparison.Ordinal));
        Assert.Equal(0, await EraseAsync("ann"));
    }

    [Fact]
    public async Task A_post_that_was_held_back_goes_when_it_is_deleted_at_the_source()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "BREAK of ann"), IntakeHouse.Post("2", "BREAK of bob", "bob"));

        await _house.ReceiveAsync(IntakeHouse.Post("1", "", "") with { Kind = PostKind.Deleted, Version = "2" });

        var left = Assert.Single((await _house.Get<IInboxQuarantine>().ListAsync(IntakeHouse.Council.Id, null, default)).Items);
        Assert.Equal(FeedbackId.From(IntakeHouse.Residents.Channel, "2"), left.Feedback);
    }

    [Fact]
    public async Task What_is_held_about_an_author_is_exported_from_inbox_and_feedback()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "kept"), IntakeHouse.Post("2", author: "bob"));
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("3", "waiting")], [], default);

        var lines = new List<string>();
        foreach (var store in Erasables)
        {
            lines.AddRange(await store.ExportAsync(Council, Pseudonym("ann"), default).Select(static json => Encoding.UTF8.GetString(json.Span)).ToListAsync());
        }

        Assert.Equal(2, lines.Count);
        Assert.Contains(lines, static line => line.Contains("\"kept\"", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains("\"waiting\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Raw_posts_and_items_that_are_none_go_after_their_time()
    {
        await _house.Inbox.AcceptAsync(
            IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("1")], [new("line 1", "No JSON.", "{"u8.ToArray())], default);

        var early = await ExpireAsync("inbox", TimeSpan.FromDays(29));
        var late = await ExpireAsync("inbox", TimeSpan.FromDays(30));

        Assert.Equal(0, early);
        Assert.True(late >= 2);
        Assert.Equal(0, await ExpireAsync("inbox", TimeSpan.FromDays(30)));
        Assert.Empty(await _house.Stores.DumpAsync("InboxChunks", "InboxQuarantine"));
        Assert.Equal("", await InboxTextAsync());
    }

    [Fact]
    public async Task Feedback_goes_after_its_time_and_does_not_come_back()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "#ExampleSpend"), IntakeHouse.Post("r", "") with { RepostOf = "1" });

        var early = await ExpireAsync("feedback", TimeSpan.FromDays(364));
        var late = await ExpireAsync("feedback", TimeSpan.FromDays(365));
        var again = await ExpireAsync("feedback", TimeSpan.FromDays(365));

        Assert.Equal((0, 1, 0), (early, late, again));
        Assert.Equal(1, (await _house.ReceiveAsync(IntakeHouse.Post("1") with { Version = "2" })).Duplicates);
        Assert.Empty(await _house.AllAsync());
        Assert.Empty(await _house.Stores.DumpAsync("FeedbackAuthors"));
        Assert.DoesNotContain(await _house.Stores.DumpAsync("Feedback"), static line => line.Contains(" r!", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Feedback_that_takes_more_than_one_message_is_gone_through_from_where_the_last_one_ended()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 40).Select(static i => IntakeHouse.Post($"{i}"))]);
        _house.Clock.Advance(TimeSpan.FromDays(365));
        List<int> expired = [];

        for (var left = true; left;)
        {
            _house.Restart(); // a message's process
            var budget = new WorkBudget(_house.Clock, TimeSpan.Zero);
            expired.Add((await _house.Get<Erasure>().ExpireAsync("feedback", budget, default))["feedback"]);
            left = budget.IsSpent;
        }

        Assert.Equal(4, expired.Count); // a shard each
        Assert.All(expired, static count => Assert.InRange(count, 1, 39));
        Assert.Equal(40, expired.Sum());
        Assert.DoesNotContain(await _house.Stores.DumpAsync("Jobs"), static line => line.Contains("position", StringComparison.Ordinal));
    }

    /// <summary>A store of a host's own, named so that it comes between feedback and inbox by name, during whose turn a collector runs.</summary>
    private sealed class CollectsBetween(IntakeHouse house) : IErasable
    {
        public string Name => "hosts-own";

        public bool HasCollected { get; private set; }

        public async ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken)
        {
            await house.Intake.CollectAsync(IntakeHouse.Council, cancellationToken);
            HasCollected = true;
            return 0;
        }

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
            string council, string author, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await EraseAsync(council, author, cancellationToken);
            yield break;
        }
    }

    private IEnumerable<IErasable> Erasables => _house.Get<IEnumerable<IErasable>>().Where(static store => store.Name is "inbox" or "feedback");

    private static string Pseudonym(string author) => new StandInPrivacy().For(IntakeHouse.Council.Id, IntakeHouse.Residents.Channel, author).Value;

    private async Task<int> EraseAsync(string author)
    {
        var erased = 0;
        foreach (var store in Erasables)
        {
            erased += await store.EraseAsync(Council, Pseudonym(author), default);
        }

        return erased;
    }

    private async Task<int> ExpireAsync(string store, TimeSpan after) =>
        await _house.Get<IEnumerable<IExpires>>().Single(expires => expires.Name == store).ExpireAsync(_house.Clock.GetUtcNow() + after, default);

    private async Task<string> InboxTextAsync()
    {
        var text = new StringBuilder();
        await foreach (var blob in _house.Stores.ListAsync("inbox-e07000999", default))
        {
            using var reader = new StreamReader((await _house.Stores.OpenAsync(blob.Address, default))!);
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}
