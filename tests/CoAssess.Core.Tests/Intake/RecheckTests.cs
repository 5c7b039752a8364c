using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Intake;

public sealed class RecheckTests
{
    private readonly IntakeHouse _house = new();
    private readonly ScriptedRechecker _source = new();

    public RecheckTests() => _house.Accounts.Add(_source);

    [Fact]
    public async Task What_was_deleted_or_edited_at_the_source_is_deleted_or_renewed_here()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1") with { Version = "1" }, IntakeHouse.Post("2") with { Version = "1" }, IntakeHouse.Post("3") with { Version = "1" });
        _source.Now["1"] = null;
        _source.Now["2"] = IntakeHouse.Post("2", "The lamp is mended") with { Version = "2" };

        var report = await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);

        Assert.Equal((3, 1, 1), (report.Rechecked, report.Deleted, report.Stored));
        Assert.Equal([new("1", "1"), new("2", "1"), new("3", "1")], _source.Asked.OrderBy(static post => post.NativeId, StringComparer.Ordinal));
        Assert.Equal("The lamp is mended", (await _house.FindAsync("2")).Text.Value);
        Assert.Equal((FeedbackState.Deleted, ""), ((await _house.FindAsync("1")).State, (await _house.FindAsync("1")).Text.Value));
    }

    [Fact]
    public async Task What_is_gone_already_is_not_asked_for_again()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"), IntakeHouse.Post("2"));
        _source.Now["1"] = null;
        await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);
        _source.Asked.Clear();

        await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);

        Assert.Equal("2", Assert.Single(_source.Asked).NativeId);
    }

    [Fact]
    public async Task Older_posts_are_each_asked_for_once_a_week()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 60).Select(static i => IntakeHouse.Post($"{i}"))]);
        _house.Clock.Advance(TimeSpan.FromDays(40));

        for (var day = 0; day < 7; day++)
        {
            await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);
            _house.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(60, _source.Asked.Count);
        Assert.Equal(60, _source.Asked.Distinct().Count());
    }

    [Fact]
    public async Task A_network_that_cannot_be_asked_deletes_nothing_and_is_told()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        _source.Fault = new(IntakeHouse.Residents, new ChannelFault.Busy(null));

        var report = await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);

        Assert.Equal(IntakeHouse.Residents, Assert.Single(report.Failures).Account);
        Assert.Equal(FeedbackState.Standing, (await _house.FindAsync("1")).State);
    }

    [Fact]
    public async Task That_most_posts_of_many_authors_are_gone_at_once_is_not_believed_until_a_person_says_so()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 30).Select(static i => IntakeHouse.Post($"{i}", author: $"author{i % 6}"))]);
        for (var i = 1; i <= 25; i++)
        {
            _source.Now[$"{i}"] = null;
        }

        var doubted = await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);
        var believed = await _house.Intake.RecheckAsync(IntakeHouse.Council, true, default);

        Assert.Contains("recheck --believe", Assert.Single(doubted.Failures).Reason, StringComparison.Ordinal);
        Assert.Equal((0, 25), (doubted.Deleted, believed.Deleted));
    }

    [Fact]
    public async Task A_few_accounts_that_outnumber_all_others_and_take_everything_back_keep_nobody_elses_deletion_from_being_followed()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 60).Select(static i => IntakeHouse.Post($"{i}", author: i <= 50 ? $"attacker{i % 5}" : $"resident{i}"))]);
        for (var i = 1; i <= 51; i++)
        {
            _source.Now[$"{i}"] = null; // all of the attackers' posts, and one of a resident
        }

        var report = await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);

        Assert.Empty(report.Failures);
        Assert.Equal((51, FeedbackState.Deleted), (report.Deleted, (await _house.FindAsync("51")).State));
    }

    [Fact]
    public async Task That_most_authors_of_one_post_each_lose_it_at_once_is_not_believed()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 20).Select(static i => IntakeHouse.Post($"{i}", author: $"author{i}"))]);
        for (var i = 1; i <= 15; i++)
        {
            _source.Now[$"{i}"] = null;
        }

        var report = await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);

        Assert.Equal((0, 1), (report.Deleted, report.Failures.Count));
    }

    [Fact]
    public async Task Nor_is_it_where_a_council_has_few_posts()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 6).Select(static i => IntakeHouse.Post($"{i}", author: $"author{i}"))]);
        for (var i = 1; i <= 6; i++)
        {
            _source.Now[$"{i}"] = null;
        }

        var report = await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);

        Assert.Equal((0, 1), (report.Deleted, report.Failures.Count));
    }

    [Fact]
    public async Task One_author_who_takes_everything_back_is_believed()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 30).Select(static i => IntakeHouse.Post($"{i}"))]);
        for (var i = 1; i <= 30; i++)
        {
            _source.Now[$"{i}"] = null;
        }

        var report = await _house.Intake.RecheckAsync(IntakeHouse.Council, false, default);

        Assert.Equal((30, 0), (report.Deleted, report.Failures.Count));
    }

    [Fact]
    public async Task An_account_of_many_posts_is_looked_at_over_several_messages_each_post_once()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 250).Select(static i => IntakeHouse.Post($"{i}"))]);
        _source.Now["7"] = IntakeHouse.Post("7", "The lamp is mended") with { Version = "2" };

        var looked = await RecheckInPartsAsync();

        Assert.Equal([100, 100, 50], looked);
        Assert.Equal(250, _source.Asked.Distinct().Count());
        Assert.Equal(250, _source.Asked.Count);
        Assert.Equal("The lamp is mended", (await _house.FindAsync("7")).Text.Value);
        Assert.Empty(await _house.Stores.DumpAsync("Rechecks"));
    }

    [Fact]
    public async Task What_is_gone_is_judged_over_all_messages_as_a_whole()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 250).Select(static i => IntakeHouse.Post($"{i}", author: $"author{i % 6}"))]);
        await RecheckInPartsAsync(); // says in which order they are asked
        var order = _source.Asked.Select(static post => post.NativeId).ToArray();
        Array.ForEach(order[..90], id => _source.Now[id] = null); // of the first message nearly all, of the whole few

        await RecheckInPartsAsync();
        var deleted = (await _house.AllAsync()).Count(static item => item.State is FeedbackState.Deleted);
        Array.ForEach(order[90..240], id => _source.Now[id] = null);
        await RecheckInPartsAsync();

        Assert.Equal(90, deleted);
        Assert.Equal(90, (await _house.AllAsync()).Count(static item => item.State is FeedbackState.Deleted));
        Assert.Contains("recheck --believe", Assert.Single(_failures).Reason, StringComparison.Ordinal);
        Assert.Empty(await _house.Stores.DumpAsync("Rechecks"));
    }

    [Fact]
    public async Task What_waits_between_two_messages_holds_no_words_no_author_and_nothing_that_leads_to_the_post()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 250).Select(static i => IntakeHouse.Post($"planted-{i}", $"secret words {i}", author: $"author{i}"))]);
        Enumerable.Range(1, 250).ToList().ForEach(i => _source.Now[$"planted-{i}"] = null);

        await RecheckPartAsync();

        var kept = string.Join('\n', await _house.Stores.DumpAsync("Rechecks"));
        Assert.Contains("postedAt", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("planted", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("author", kept, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_erased_while_its_deletion_is_held_stays_erased()
    {
        await _house.ReceiveAsync([.. Enumerable.Range(1, 120).Select(static i => IntakeHouse.Post($"{i}", author: $"author{i % 3}"))]);
        Enumerable.Range(1, 120).ToList().ForEach(i => _source.Now[$"{i}"] = null);
        await RecheckPartAsync();

        await _house.Get<IErasure>().EraseAsync(
            IntakeHouse.Council.Id, new StandInPrivacy().For(IntakeHouse.Council.Id, IntakeHouse.Residents.Channel, "author1"), deletesReplies: false, default);
        await RecheckInPartsAsync();

        var all = await _house.AllAsync();
        Assert.Equal((40, 80), (all.Count(static item => item.State is FeedbackState.Erased), all.Count(static item => item.State is FeedbackState.Deleted)));
    }

    [Fact]
    public async Task A_host_killed_at_any_write_of_a_recheck_in_parts_loses_and_doubles_nothing()
    {
        var ids = Enumerable.Range(1, 120).Select(static i => $"{i}").ToArray();
        for (var kill = 0; ; kill++)
        {
            var house = new IntakeHouse();
            var source = new ScriptedRechecker();
            house.Accounts.Add(source);
            await house.ReceiveAsync([.. ids.Select(static id => IntakeHouse.Post(id) with { Version = "1" })]);
            Array.ForEach(ids[..30], id => source.Now[id] = null);
            house.Writes.Reset();
            house.Writes.DiesAfter = kill;
            var isKilled = false;
            for (var left = true; left;)
            {
                try
                {
                    var budget = new WorkBudget(house.Clock, TimeSpan.Zero);
                    await house.Get<IIntakeParts>().RecheckAsync(IntakeHouse.Council, IntakeHouse.Residents, budget, default);
                    left = budget.IsSpent;
                }
                catch (KilledException)
                {
                    isKilled = true;
                    house.Writes.Reset();
                    house.Restart();
                }
            }

            house.Writes.Reset();
            await house.Intake.CollectAsync(IntakeHouse.Council, default);
            Assert.Equal(30, (await house.AllAsync()).Count(static item => item.State is FeedbackState.Deleted));
            if (!isKilled)
            {
                Assert.True(kill > 3, "Nothing was killed.");
                return;
            }
        }
    }

    private readonly List<AccountFailure> _failures = [];

    /// <summary>Does the account's part until it leaves no rest, each message in a new process that has time for one step.</summary>
    private async Task<List<int>> RecheckInPartsAsync()
    {
        List<int> looked = [];
        for (var left = true; left;)
        {
            (left, var report) = await RecheckPartAsync();
            looked.Add(report.Rechecked);
            _failures.AddRange(report.Failures);
        }

        await _house.Intake.CollectAsync(IntakeHouse.Council, default);
        return looked;
    }

    private async Task<(bool Left, IntakeReport Report)> RecheckPartAsync()
    {
        _house.Restart();
        var budget = new WorkBudget(_house.Clock, TimeSpan.Zero);
        var report = await _house.Get<IIntakeParts>().RecheckAsync(IntakeHouse.Council, IntakeHouse.Residents, budget, default);
        return (budget.IsSpent, report);
    }

    private sealed class ScriptedRechecker : IPostRechecker
    {
        /// <summary>What became of posts; null for those that are gone.</summary>
        public Dictionary<string, Post?> Now { get; } = [];

        public List<KnownPost> Asked { get; } = [];

        public ChannelException? Fault { get; set; }

        public ConnectorDescriptor Descriptor { get; } = new(IntakeHouse.Residents.Channel, ConnectorCapabilities.Recheck, 500);

        public AccountId Account => IntakeHouse.Residents;

        public bool IsOwn(string authorId) => false;

        public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(new ChannelHealth.Healthy());

        public ValueTask<IReadOnlyList<Post>> RecheckAsync(IReadOnlyList<KnownPost> posts, CancellationToken cancellationToken)
        {
            Asked.AddRange(posts);
            return Fault is null
                ? new([.. posts.Where(post => Now.ContainsKey(post.NativeId)).Select(post => Now[post.NativeId] ?? Gone(post))])
                : throw Fault;
        }

        private static Post Gone(KnownPost post) => new()
        {
            Channel = IntakeHouse.Residents.Channel, NativeId = post.NativeId, Kind = PostKind.Deleted, Version = post.Version + "x", PostedAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        };
    }
}
