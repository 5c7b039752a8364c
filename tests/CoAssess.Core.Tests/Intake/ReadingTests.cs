using System.Text;
using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Jobs;

namespace CoAssess.Core.Tests.Intake;

public sealed class ReadingTests
{
    private readonly IntakeHouse _house = new();

    [Fact]
    public async Task Every_post_read_falls_under_one_count()
    {
        var account = _house.Account(
            IntakeHouse.Post("1"), IntakeHouse.Post("1"), IntakeHouse.Post("2", author: "council"), IntakeHouse.Post("3", "") with { RepostOf = "1" },
            IntakeHouse.Post("1", "") with { Kind = PostKind.Deleted }, IntakeHouse.Post("4", "BREAK"), IntakeHouse.Post(" "));
        account.Unreadable.Add(new("export.jsonl line 3", "No JSON; export it again.", "{"u8.ToArray()));

        var report = await _house.Intake.RunAsync(IntakeHouse.Council, null, default);

        Assert.Equal(report.Stored + report.Duplicates + report.Own + report.Reposts + report.Deleted + report.Quarantined, report.Read);
        Assert.Equal((8, 1, 1, 1, 1, 1, 3), (report.Read, report.Stored, report.Duplicates, report.Own, report.Reposts, report.Deleted, report.Quarantined));
    }

    [Fact]
    public async Task The_next_run_goes_on_where_the_last_ended()
    {
        var account = _house.Account(IntakeHouse.Post("1"), IntakeHouse.Post("2"), IntakeHouse.Post("3"));
        await _house.Intake.RunAsync(IntakeHouse.Council, null, default);
        account.Pages.Add([IntakeHouse.Post("4")]);

        var report = await _house.Intake.RunAsync(IntakeHouse.Council, null, default);

        Assert.Equal([null, "2"], account.CursorsSeen);
        Assert.Equal((1, 1), (report.Read, report.Stored));
    }

    [Fact]
    public async Task A_replay_reads_from_the_beginning_and_changes_nothing()
    {
        var account = _house.Account(IntakeHouse.Post("1"), IntakeHouse.Post("2"));
        await _house.Intake.RunAsync(IntakeHouse.Council, null, default);

        var report = await _house.Intake.ReplayAsync(IntakeHouse.Council, IntakeHouse.Residents, default);

        Assert.Equal([null, null], account.CursorsSeen);
        Assert.Equal((2, 0, 2), (report.Read, report.Stored, report.Duplicates));
    }

    [Fact]
    public async Task A_replay_of_an_account_nobody_configured_says_so()
    {
        var report = await _house.Intake.ReplayAsync(IntakeHouse.Council, new(new("files"), "other"), default);

        Assert.Contains("CoAssess:Connectors", Assert.Single(report.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_breaks_keeps_what_came_before_and_the_others_go_on()
    {
        var broken = _house.Account(IntakeHouse.Post("1"));
        broken.Fault = new InvalidOperationException("quotes a post");
        var other = new AccountId(IntakeHouse.Residents.Channel, "second");
        _house.Accounts.Add(new ScriptedAccount(other, [[IntakeHouse.Post("2")]]));

        var report = await _house.Intake.RunAsync(IntakeHouse.Council, null, default);

        var failure = Assert.Single(report.Failures);
        Assert.Equal((2, IntakeHouse.Residents), (report.Stored, failure.Account));
        Assert.Contains("InvalidOperationException", failure.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("quotes a post", failure.Reason, StringComparison.Ordinal);
        await _house.Intake.RunAsync(IntakeHouse.Council, null, default);
        Assert.Equal([null, "1"], broken.CursorsSeen);
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_used_fails_its_account_with_the_remedy_and_does_not_move()
    {
        var account = _house.Account();
        account.Fault = new CursorException(IntakeHouse.Residents, "Run `coassess replay`.");

        var report = await _house.Intake.RunAsync(IntakeHouse.Council, null, default);

        Assert.Contains("coassess replay", Assert.Single(report.Failures).Reason, StringComparison.Ordinal);
        Assert.Empty(await _house.Stores.DumpAsync("Cursors"));
    }

    [Fact]
    public async Task A_connector_that_gives_anothers_cursor_is_refused()
    {
        _house.Accounts.Add(new Impostor());

        var report = await _house.Intake.RunAsync(IntakeHouse.Council, null, default);

        Assert.Single(report.Failures);
        Assert.Empty(await _house.Stores.DumpAsync("Cursors"));
    }

    [Fact]
    public async Task Items_that_are_no_posts_are_kept_once_with_place_and_reason()
    {
        var item = new UnreadableItem("export.jsonl line 3", "No JSON; export it again.", Encoding.UTF8.GetBytes(new string('x', 100_000)));
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [], [item], default);
        _house.Clock.Advance(TimeSpan.FromDays(1));

        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [], [item], default);

        var kept = Assert.Single((await _house.Get<IInboxQuarantine>().ListAsync(IntakeHouse.Council.Id, null, default)).Items);
        Assert.Equal(("export.jsonl line 3", "No JSON; export it again.", 100_000L, 65_536), (kept.Place, kept.Reason, kept.Bytes, kept.Raw.Length));
    }

    [Fact]
    public async Task A_post_of_another_channel_is_set_aside()
    {
        var report = await RunAsync(IntakeHouse.Post("1") with { Channel = new("elsewhere") });

        Assert.Equal((1, 0), (report.Quarantined, report.Stored));
    }

    [Fact]
    public async Task The_same_posts_accepted_twice_are_two_chunks_and_both_are_collected()
    {
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("1")], [], default);
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("1")], [], default);

        Assert.Equal(2, (await _house.Stores.ListAsync("inbox-e07000999", default).ToListAsync()).Count);
        var report = await _house.Intake.CollectAsync(IntakeHouse.Council, default);
        Assert.Equal((1, 1), (report.Stored, report.Duplicates));
    }

    [Fact]
    public async Task The_job_reports_counts_and_notes_what_failed()
    {
        _house.Account(IntakeHouse.Post("1")).Fault = new TimeoutException();

        var report = await _house.Get<IEnumerable<IJob>>().Single(static job => job.Name == "NightlyIngestion").RunAsync(default);

        Assert.Equal((1, 1, 1), (report.Read, report.Stored, report.Failed));
        Assert.StartsWith("files/residents: ", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    private async Task<IntakeReport> RunAsync(params Post[] posts)
    {
        _house.Account(posts);
        return await _house.Intake.RunAsync(IntakeHouse.Council, null, default);
    }

    private sealed class Impostor : IPostReader
    {
        public ConnectorDescriptor Descriptor { get; } = new(IntakeHouse.Residents.Channel, ConnectorCapabilities.Read, 500);

        public AccountId Account => IntakeHouse.Residents;

        public bool IsOwn(string authorId) => false;

        public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(new ChannelHealth.Healthy());

        public IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, CancellationToken cancellationToken) =>
            new[] { new PostPage([IntakeHouse.Post("1")], new(new(Account.Channel, "other"), "1")) }.ToAsyncEnumerable();
    }
}
