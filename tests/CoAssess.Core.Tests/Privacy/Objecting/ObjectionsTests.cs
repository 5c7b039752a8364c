using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Marks of people who objected: kept under a key of their own, found again after any change of pseudonym keys, and gone when they are taken back.</summary>
public sealed class ObjectionsTests
{
    private static readonly CouncilId Council = CouncilId.Parse("E07000188");
    private static readonly CouncilId Other = CouncilId.Parse("W06000015");
    private static readonly Channel Mastodon = new("mastodon");
    private readonly InMemoryRecordStore _records = new();
    private readonly FakeClock _clock = new(new(2026, 12, 31, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Whoever_objected_is_known_and_nobody_else_is()
    {
        await Open().KeepAsync(Council, Mastodon, "109", default);

        var (marks, others) = (await Open().ReadAsync(Council, default), await Open().ReadAsync(Other, default));

        Assert.True(marks.Cover(Mastodon, "109"));
        Assert.False(marks.Cover(Mastodon, "110"));
        Assert.False(marks.Cover(new("bluesky"), "109"));
        Assert.False(marks.Cover(Mastodon, null));
        Assert.False(others.Cover(Mastodon, "109"));
    }

    [Fact]
    public async Task An_objection_outlives_new_pseudonym_keys_and_the_end_of_old_ones()
    {
        await Open().KeepAsync(Council, Mastodon, "109", default);

        var rotated = await Open(periods: ("2027-01-01", Secret(5))).ReadAsync(Council, default);
        var destroyed = await Open(periods: [("1", PseudonymOptions.Destroyed), ("2027-01-01", Secret(5))]).ReadAsync(Council, default);
        var renewed = await Open(pseudonymSecret: 7).ReadAsync(Council, default);

        Assert.All([rotated, destroyed, renewed], marks => Assert.True(marks.Cover(Mastodon, "109")));
    }

    [Fact]
    public async Task Objecting_twice_keeps_the_first_day()
    {
        await Open().KeepAsync(Council, Mastodon, "109", default);
        _clock.Advance(TimeSpan.FromDays(3));

        var mark = await Open().KeepAsync(Council, Mastodon, "109", default);

        Assert.Equal(new(2026, 12, 31), mark.On);
        Assert.Equal(1, (await Open().ReadAsync(Council, default)).Count);
    }

    [Fact]
    public async Task Another_host_hears_of_an_objection_and_of_its_end_at_its_next_look()
    {
        var (here, there) = (Open(), Open());
        var before = await there.ReadAsync(Council, default);

        await here.KeepAsync(Council, Mastodon, "109", default);
        var after = await there.ReadAsync(Council, default);
        var again = await there.ReadAsync(Council, default);
        var withdrawn = await here.WithdrawAsync(Council, Mastodon, "109", default);
        var end = await there.ReadAsync(Council, default);

        Assert.False(before.Cover(Mastodon, "109"));
        Assert.True(after.Cover(Mastodon, "109"));
        Assert.Same(after, again);
        Assert.Equal(new(2026, 12, 31), withdrawn?.On);
        Assert.False(end.Cover(Mastodon, "109"));
        Assert.Null(await here.WithdrawAsync(Council, Mastodon, "109", default));
    }

    [Fact]
    public async Task The_store_holds_neither_the_account_nor_a_pseudonym_of_it()
    {
        var objections = Open();
        await objections.KeepAsync(Council, Mastodon, "somebody-109", default);
        var pseudonym = Pseudonyms().For(Council, Mastodon, "somebody-109").Value;

        var all = await _records.ReadAllAsync(RecordRange.OfTable("Objections"), default)
            .Select(static record => $"{record.Key} {System.Text.Encoding.UTF8.GetString(record.Body.Span)}").ToListAsync();

        Assert.Equal(2, all.Count);
        Assert.All(all, record => Assert.DoesNotContain("somebody", record, StringComparison.Ordinal));
        Assert.All(all, record => Assert.DoesNotContain(pseudonym, record, StringComparison.Ordinal));
        Assert.All(all, record => Assert.DoesNotContain("mastodon", record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mark_of_a_lost_key_is_counted_and_not_taken_for_one_that_holds()
    {
        await Open().KeepAsync(Council, Mastodon, "109", default);

        var lost = await Open(objectionSecret: 9).ReadAsync(Council, default);

        Assert.Equal((0, 1), (lost.Count, lost.Unknown));
        Assert.False(lost.Cover(Mastodon, "109"));
    }

    [Fact]
    public async Task Without_a_secret_of_their_own_objections_are_kept_under_the_installations()
    {
        await Open(objectionSecret: 0).KeepAsync(Council, Mastodon, "109", default);

        Assert.True((await Open(objectionSecret: 0).ReadAsync(Council, default)).Cover(Mastodon, "109"));
    }

    private Objections Open(byte pseudonymSecret = 1, byte objectionSecret = 2, params (string Name, string Secret)[] periods)
    {
        var options = new PseudonymOptions { ObjectionSecret = objectionSecret == 0 ? "" : Secret(objectionSecret) };
        foreach (var (name, secret) in periods)
        {
            options.Periods.Add(name, secret);
        }

        return new(_records, Options.Create(new CoAssessOptions { PseudonymSecret = Secret(pseudonymSecret) }), Options.Create(options), _clock, NullLogger<Objections>.Instance);
    }

    private Pseudonymiser Pseudonyms() => new(Options.Create(new CoAssessOptions { PseudonymSecret = Secret(2) }), Options.Create(new PseudonymOptions()), _clock);

    private static string Secret(byte fill) => Convert.ToBase64String([.. Enumerable.Repeat(fill, 32)]);
}
