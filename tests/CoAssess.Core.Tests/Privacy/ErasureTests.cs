using System.Text;
using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Privacy;

public sealed class ErasureTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly AuthorPseudonym Author = new(new string('a', 32));

    [Fact]
    public async Task The_certificate_counts_what_each_store_removed()
    {
        var clock = new FakeClock();
        var erasure = Erasures.Of([new Shelf("inbox", 2), new Shelf("feedback", 3)], [], [], clock);

        var certificate = await erasure.EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None);

        Assert.Equal(clock.GetUtcNow(), certificate.At);
        Assert.Equal([new("feedback", 3), new("inbox", 2)], certificate.Removed);
    }

    [Fact]
    public async Task What_was_removed_stays_written_down_and_names_nobody()
    {
        var records = new InMemoryRecordStore();
        var said = new Erasures.Said(new PublicReply(AccountId.Parse("fake/demo"), ["p1"], null, "It was not asked to be deleted."));
        for (var held = 1; held <= 2; held++)
        {
            await Erasures.Of([new Shelf("inbox", held)], [], [], new FakeClock(), said, records).EraseAsync(Council, Author, deletesReplies: held == 2, CancellationToken.None);
            said.IsErased = false;
        }

        var kept = await new ErasureCertificates(records).ListAsync(Council, CancellationToken.None).ToListAsync();
        var written = await records.ReadAllAsync(Keys.ErasureCertificates(Council.Value), CancellationToken.None).Select(static record => $"{record.Key} {Encoding.UTF8.GetString(record.Body.Span)}").ToListAsync();

        Assert.Equal([(1, 0, 1), (2, 1, 0)], kept.Select(static one => (one.Removed["inbox"], one.RepliesDeleted, one.RepliesStanding)));
        Assert.All(written, static line => Assert.True(!line.Contains(Author.Value, StringComparison.Ordinal) && !line.Contains("p1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_erasure_that_finds_nothing_is_not_written_down()
    {
        var records = new InMemoryRecordStore();
        await Erasures.Of([new Shelf("inbox", 0)], [], [], new FakeClock(), records: records).EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None);

        Assert.Empty(await new ErasureCertificates(records).ListAsync(Council, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task The_medium_is_cleaned_once_the_stores_have_erased_and_expired()
    {
        var medium = new Medium();
        var erasure = Erasures.Of([new Shelf("inbox", 2)], [], [medium], new FakeClock());

        await erasure.EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None);
        await erasure.ExpireAsync(CancellationToken.None);

        Assert.Equal(2, medium.Cleanings);
    }

    private sealed class Medium : IMediumCleaner
    {
        public int Cleanings { get; private set; }

        public ValueTask<bool> CleanAsync(CancellationToken cancellationToken)
        {
            Cleanings++;
            return new(true);
        }
    }

    [Fact]
    public async Task A_second_erasure_finds_nothing()
    {
        var erasure = Erasures.Of([new Shelf("inbox", 2)], [], [], new FakeClock());
        await erasure.EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None);

        var certificate = await erasure.EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None);

        Assert.Equal(0, certificate.Removed["inbox"]);
    }

    [Fact]
    public async Task A_store_that_fails_is_named_and_keeps_no_other_from_erasing()
    {
        var healthy = new Shelf("inbox", 2);
        var erasure = Erasures.Of([new Shelf("feedback", -1), healthy], [], [], new FakeClock());

        var failure = await Assert.ThrowsAsync<AggregateException>(() => erasure.EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None).AsTask());

        Assert.Equal("feedback", Assert.IsType<ErasureException>(Assert.Single(failure.InnerExceptions)).Store);
        Assert.Equal(0, healthy.Held);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_killed_erasure_still_tells_what_the_council_had_said(bool deletes)
    {
        var records = new InMemoryRecordStore();
        var said = new Erasures.Said(new PublicReply(AccountId.Parse("fake/demo"), ["p1"], null, "It was not asked to be deleted."));
        var killed = Erasures.Of([new Killing(said)], [], [], new FakeClock(), said, records);
        await Assert.ThrowsAsync<AggregateException>(() => killed.EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None).AsTask());

        var again = Erasures.Of([new Shelf("inbox", 2)], [], [], new FakeClock(), said, records);
        var certificate = await again.EraseAsync(Council, Author, deletes, CancellationToken.None);
        var third = await again.EraseAsync(Council, Author, deletes, CancellationToken.None);

        Assert.Equal(("p1", deletes), (Assert.Single(Assert.Single(certificate.Replies).NativeIds), certificate.Replies[0].StandsBecause is null));
        Assert.Equal(deletes ? 1 : 0, said.Deleted.Count);
        Assert.Empty(third.Replies);
    }

    /// <summary>A store in which an erasure ends after the words that led to the replies are gone.</summary>
    private sealed class Killing(Erasures.Said said) : IErasable
    {
        public string Name => "feedback";

        public ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken)
        {
            said.IsErased = true;
            throw new IOException("killed");
        }

        public IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(string council, string author, CancellationToken cancellationToken) => AsyncEnumerable.Empty<ReadOnlyMemory<byte>>();
    }

    [Fact]
    public async Task The_export_holds_what_every_store_holds_in_the_order_of_their_turns()
    {
        var erasure = Erasures.Of([new Shelf("feedback", 2), new Shelf("inbox", 1) { Turn = -1 }], [], [], new FakeClock());

        var items = await erasure.ExportAsync(Council, Author, CancellationToken.None).Select(static item => Encoding.UTF8.GetString(item.Span)).ToListAsync();

        Assert.Equal(["{\"store\":\"inbox\"}", "{\"store\":\"feedback\"}", "{\"store\":\"feedback\"}"], items);
    }

    [Fact]
    public async Task What_expires_is_removed_at_the_clocks_time()
    {
        var clock = new FakeClock();
        var shelf = new Shelf("inbox", 4);
        var erasure = Erasures.Of([], [shelf], [], clock);

        var removed = await erasure.ExpireAsync(CancellationToken.None);

        Assert.Equal(4, removed["inbox"]);
        Assert.Equal(clock.GetUtcNow(), shelf.AskedAt);
    }

    [Fact]
    public async Task Each_store_expires_as_a_part_of_its_own_so_that_none_waits_for_another()
    {
        var (feedback, inbox) = (new Shelf("feedback", -1), new Shelf("inbox", 4));
        var retention = new Retention(Erasures.Of([], [feedback, inbox], [], new FakeClock()));

        var parts = await retention.ListPartsAsync(CancellationToken.None);
        var report = await retention.RunPartAsync("inbox", WorkBudget.Endless(), CancellationToken.None);

        Assert.Equal(["feedback", "inbox"], parts);
        Assert.Equal((4, 0, -1), (report.Stored, inbox.Held, feedback.Held));
        Assert.Equal(default, feedback.AskedAt);
    }

    /// <summary>A store with so many records of the author; below none it cannot be reached.</summary>
    private sealed class Shelf(string name, int held) : IErasable, IExpires
    {
        public string Name => name;

        public int Turn { get; init; }

        public int Held { get; private set; } = held;

        public DateTimeOffset AskedAt { get; private set; }

        public ValueTask<int> EraseAsync(string council, string author, CancellationToken cancellationToken)
        {
            var removed = Held < 0 ? throw new IOException("The disk is gone.") : Held;
            Held = 0;
            return ValueTask.FromResult(council == Council.Value && author == Author.Value ? removed : -1);
        }

        public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
            string council, string author, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var i = 0; i < Held; i++)
            {
                await Task.Yield();
                yield return Encoding.UTF8.GetBytes($"{{\"store\":\"{name}\"}}");
            }
        }

        public ValueTask<int> ExpireAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            AskedAt = now;
            return EraseAsync(Council.Value, Author.Value, cancellationToken);
        }
    }
}
