using System.Text;
using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Contracts.Storage;
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

        Assert.Equal([(1, 0, 1), (2, 1, 0)], kept.Select(static one => (one.Removed["inbox"], one.RepliesDeleted, one.RepliesStanding)).Order()); // within a day in no order
        Assert.All(written, static line => Assert.True(!line.Contains(Author.Value, StringComparison.Ordinal) && !line.Contains("p1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_erasure_that_finds_nothing_is_not_written_down()
    {
        var records = new InMemoryRecordStore();
        await Erasures.Of([new Shelf("inbox", 0)], [], [], new FakeClock(), records: records).EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None);

        Assert.Empty(await new ErasureCertificates(records).ListAsync(Council, CancellationToken.None).ToListAsync());
    }

    public static TheoryData<int, bool> Kills { get; } = [.. Enumerable.Range(1, 9).SelectMany(static call => new[] { (call, false), (call, true) })];

    /// <summary>What was removed lies outside the interrupted store, so that a kill never takes a removal back; what a store told is noted before anything else is asked.</summary>
    [Theory]
    [MemberData(nameof(Kills))]
    public async Task Killed_at_any_call_and_run_again_it_leaves_one_certificate_of_all_its_runs(int atCall, bool afterwards)
    {
        var records = new InMemoryRecordStore();
        var said = new Erasures.Said(new PublicReply(AccountId.Parse("fake/demo"), ["p1"], null, "It was not asked to be deleted."));
        Shelf[] shelves = [new("feedback", 3) { Turn = 1 }, new("inbox", 2) { Turn = -1 }];
        var clock = new FakeClock();
        var interruption = new Interruption(atCall, afterwards);
        var killed = await Record.ExceptionAsync(() => Erasures.Of(shelves, [], [], clock, said, new InterruptingStore(records, null!, interruption)).EraseAsync(Council, Author, deletesReplies: true, default).AsTask());
        said.IsErased = true;
        clock.Advance(TimeSpan.FromDays(1)); // a certificate that was kept keeps its day

        await Erasures.Of(shelves, [], [], clock, said, records).EraseAsync(Council, Author, deletesReplies: true, default);

        var kept = Assert.Single(await new ErasureCertificates(records).ListAsync(Council, default).ToListAsync());
        var told = (kept.Removed["feedback"], kept.Removed["inbox"]);
        Assert.True(killed is InterruptedException);
        Assert.Equal((atCall, afterwards) is (3, true) or (4 or 5, _) or (6, false), kept.IsAtLeast); // while stores are asked
        Assert.Equal(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays((atCall, afterwards) is (7, true) or (> 7, _) ? -1 : 0), kept.On);
        Assert.True(kept.IsAtLeast ? told is ( <= 3, <= 2) : told == (3, 2), kept.ToString());
        Assert.Equal(atCall > 2 || afterwards && atCall == 2 ? 1 : 0, kept.RepliesDeleted); // before, nothing had been found
        Assert.Empty(await records.ReadAllAsync(Keys.Erasures(Council.Value), default).ToListAsync());
    }

    [Fact]
    public async Task A_medium_that_cannot_be_cleaned_costs_no_count_hides_no_store_and_stops_no_other_medium()
    {
        var (records, broken, medium) = (new InMemoryRecordStore(), new Medium { IsBroken = true }, new Medium());
        Shelf[] shelves = [new("feedback", -1), new("inbox", 2)];
        var failure = await Assert.ThrowsAsync<AggregateException>(() => Erasures.Of(shelves, [], [broken, medium], new FakeClock(), records: records).EraseAsync(Council, Author, deletesReplies: false, default).AsTask());

        var certificate = await Erasures.Of([shelves[1]], [], [medium], new FakeClock(), records: records).EraseAsync(Council, Author, deletesReplies: false, default);

        Assert.Equal(["feedback", "medium"], failure.InnerExceptions.Select(static one => Assert.IsType<ErasureException>(one).Store));
        Assert.Equal(3, medium.Cleanings);
        Assert.Equal((2, true), (certificate.Removed["inbox"], certificate.IsAtLeast)); // feedback may have removed something before it failed
        Assert.Equal(2, Assert.Single(await new ErasureCertificates(records).ListAsync(Council, default).ToListAsync()).Removed["inbox"]);
    }

    [Fact]
    public async Task Counts_are_whole_when_only_the_medium_failed()
    {
        var records = new InMemoryRecordStore();
        Shelf[] shelves = [new("inbox", 2)];
        await Assert.ThrowsAsync<AggregateException>(() => Erasures.Of(shelves, [], [new Medium { IsBroken = true }], new FakeClock(), records: records).EraseAsync(Council, Author, deletesReplies: false, default).AsTask());

        var certificate = await Erasures.Of(shelves, [], [], new FakeClock(), records: records).EraseAsync(Council, Author, deletesReplies: false, default);

        Assert.Equal((2, false), (certificate.Removed["inbox"], certificate.IsAtLeast));
    }

    [Fact]
    public async Task A_certificate_keeps_the_day_and_one_of_an_older_version_still_reads()
    {
        var records = new InMemoryRecordStore();
        var clock = new FakeClock();
        var older = new StoredRecord { Key = new("ErasureCertificates", Council.Value, "0"), Body = """{"at":"2026-03-02T09:30:15.1234567+00:00","removed":{"inbox":4},"repliesDeleted":0,"repliesStanding":1}"""u8.ToArray() };
        await records.ChangeAsync(older.Key.Table, older.Key.Partition, [new RecordChange.Insert(older)], default);
        await Erasures.Of([new Shelf("inbox", 2)], [], [], clock, records: records).EraseAsync(Council, Author, deletesReplies: false, default);

        var kept = await new ErasureCertificates(records).ListAsync(Council, default).ToListAsync();
        var written = await records.ReadAllAsync(Keys.ErasureCertificates(Council.Value), default).Select(static record => Encoding.UTF8.GetString(record.Body.Span)).LastAsync();

        Assert.Equal([(new(2026, 3, 2), 4), (DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), 2)], kept.Select(static one => (one.On, one.Removed["inbox"])));
        Assert.DoesNotContain("T0", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_cleans_the_medium_once_as_its_last_part()
    {
        var medium = new Medium();
        var retention = new Retention(Erasures.Of([], [new Shelf("feedback", 1), new Shelf("inbox", 1)], [medium], new FakeClock()));
        List<int> cleanings = [];
        foreach (var part in await retention.ListPartsAsync(default))
        {
            await retention.RunPartAsync(part, WorkBudget.Endless(), default);
            cleanings.Add(medium.Cleanings);
        }

        Assert.Equal([0, 0, 1], cleanings);
    }

    [Fact]
    public async Task The_medium_is_cleaned_once_the_stores_have_erased_and_expired()
    {
        var medium = new Medium();
        var erasure = Erasures.Of([new Shelf("inbox", 2)], [], [medium], new FakeClock());

        await erasure.EraseAsync(Council, Author, deletesReplies: false, CancellationToken.None);
        var erased = medium.Cleanings;
        await erasure.ExpireAsync(CancellationToken.None);

        Assert.Equal((2, 3), (erased, medium.Cleanings)); // an erasure cleans before it certifies, and again when its note is forgotten
    }

    [Fact]
    public async Task The_last_cleaning_of_an_erasure_finds_its_note_forgotten()
    {
        var records = new InMemoryRecordStore();
        List<int> notes = [];
        var medium = new Medium { Cleaned = async () => notes.Add(await records.ReadAllAsync(Keys.Erasures(Council.Value), default).CountAsync()) };

        await Erasures.Of([new Shelf("inbox", 2)], [], [medium], new FakeClock(), records: records).EraseAsync(Council, Author, deletesReplies: false, default);

        Assert.Equal([1, 0], notes);
    }

    private sealed class Medium : IMediumCleaner
    {
        public int Cleanings { get; private set; }

        public bool IsBroken { get; init; }

        public Func<Task> Cleaned { get; init; } = static () => Task.CompletedTask;

        public async ValueTask<bool> CleanAsync(CancellationToken cancellationToken)
        {
            Cleanings++;
            await Cleaned();
            return IsBroken ? throw new IOException("The disk is gone.") : true;
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
