using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Intake;

public sealed class CollectingTests
{
    private readonly IntakeHouse _house = new();

    [Fact]
    public async Task Nothing_behind_the_door_holds_a_handle_or_the_secret_of_a_post()
    {
        var report = await _house.ReceiveAsync(IntakeHouse.Post("1", $"Call {StandInPrivacy.Secret} or {StandInPrivacy.Secret}"));

        var feedback = await _house.FindAsync("1");
        Assert.Equal(1, report.Stored);
        Assert.Equal("Call [phone] or [phone]", feedback.Text.Value);
        Assert.Equal(2, feedback.Redactions[PersonalDetail.Phone]);
        Assert.Equal(32, feedback.Author.Value.Length);
        var everything = string.Join('\n', await _house.Stores.DumpAsync("Feedback", "FeedbackAuthors", "InboxChunks"));
        Assert.DoesNotContain("ann", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(StandInPrivacy.Secret, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_command_a_terminal_or_turn_other_words_round_is_taken_out_and_writing_stays()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "red \u001b[31m lamp\u0007 \u202Eback\u009b0m\nمرحبا \u2067rtl\u2069\tŵ"));

        Assert.Equal("red [31m lamp back0m\nمرحبا \u2067rtl\u2069\tŵ", (await _house.FindAsync("1")).Text.Value);
    }

    [Fact]
    public async Task Collected_posts_leave_nothing_in_the_inbox()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));

        Assert.Empty(await _house.Stores.DumpAsync("InboxChunks"));
        Assert.Empty(await _house.Stores.ListAsync("inbox-e07000999", default).ToListAsync());
        Assert.Equal(0, await _house.Stores.CountAsync("coassess-inbox", default));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    public async Task A_host_whose_clock_is_hours_ahead_takes_no_delivery_away_that_is_acknowledged(int hours)
    {
        var ahead = new IntakeHouse(_house);
        ahead.Clock.Advance(TimeSpan.FromHours(hours));
        _house.Writes.Before = async what =>
        {
            if (what == "save blob")
            {
                _house.Writes.Before = null; // the other host looks once, between the record and its posts
                await ahead.Intake.CollectAsync(IntakeHouse.Council, default);
            }
        };

        var report = await _house.ReceiveAsync(IntakeHouse.Post("1"));

        Assert.Equal(1, report.Stored);
        Assert.Equal("The lamp in Example Road is out", (await _house.FindAsync("1")).Text.Value);
        Assert.Empty(await _house.Stores.DumpAsync("InboxChunks"));
    }

    [Fact]
    public async Task The_same_revision_read_again_is_a_duplicate()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1") with { Version = "2" });

        var report = await _house.ReceiveAsync(IntakeHouse.Post("1", "older") with { Version = "1" }, IntakeHouse.Post("1", "equal") with { Version = "2" });

        Assert.Equal((2, 0, 2), (report.Read, report.Stored, report.Duplicates));
        Assert.Equal("The lamp in Example Road is out", (await _house.FindAsync("1")).Text.Value);
        Assert.Equal(1, _house.Sink.Batches);
    }

    [Fact]
    public async Task An_edit_replaces_words_redactions_findings_and_match()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", $"{StandInPrivacy.Secret} #ExampleSpend"));

        await _house.ReceiveAsync(IntakeHouse.Post("1", "It was the #ExampleProcurementCard") with { Version = "2" });

        var feedback = await _house.FindAsync("1");
        Assert.Equal("procurement-card", feedback.About?.Dataset?.Value);
        Assert.Empty(feedback.Redactions);
        Assert.Equal(feedback.Text, _house.Sink.Told[feedback.Id].Text);
    }

    [Fact]
    public async Task Within_one_page_the_newest_revision_stands_whatever_the_order()
    {
        var report = await _house.ReceiveAsync(
            IntakeHouse.Post("1", "b") with { Version = "2" }, IntakeHouse.Post("1", "a") with { Version = "1" }, IntakeHouse.Post("1", "c") with { Version = "3" });

        Assert.Equal((2, 1), (report.Stored, report.Duplicates));
        Assert.Equal("c", (await _house.FindAsync("1")).Text.Value);
        Assert.Single(_house.Sink.Told);
    }

    [Fact]
    public async Task A_deletion_takes_words_author_and_native_id()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "words #ExampleSpend"));

        var report = await _house.ReceiveAsync(IntakeHouse.Post("1", "") with { Kind = PostKind.Deleted });

        var feedback = await _house.FindAsync("1");
        Assert.Equal(1, report.Deleted);
        Assert.Equal((FeedbackState.Deleted, "", "", ""), (feedback.State, feedback.Text.Value, feedback.Author.Value, feedback.NativeId));
        Assert.Equal(FeedbackState.Deleted, _house.Sink.Told[feedback.Id].State);
        Assert.Empty(await _house.Stores.DumpAsync("FeedbackAuthors"));
    }

    [Fact]
    public async Task A_deletion_that_comes_before_its_post_holds()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "") with { Kind = PostKind.Deleted });

        var report = await _house.ReceiveAsync(IntakeHouse.Post("1", "late words") with { Version = "9" });

        Assert.Equal(1, report.Duplicates);
        Assert.Equal("", (await _house.FindAsync("1")).Text.Value);
    }

    [Fact]
    public async Task Own_posts_are_no_feedback_by_author_or_by_outbox()
    {
        _house.Account();
        _house.Outbox.Send("sent", "dataset:spend");

        var report = await _house.ReceiveAsync(
            IntakeHouse.Post("hand", author: "council"), IntakeHouse.Post("sent", author: "unknown"), IntakeHouse.Post("sent", author: "unknown"));

        Assert.Equal((3, 3, 0), (report.Read, report.Own, report.Stored));
        Assert.Empty(await _house.AllAsync());
        Assert.Empty(_house.Sink.Told);
    }

    [Fact]
    public async Task Repeats_are_counted_once_each_and_are_no_feedback()
    {
        var repeats = Enumerable.Range(0, 250).Select(i => IntakeHouse.Post($"r{i}", "") with { RepostOf = "1" }).ToArray();
        await _house.ReceiveAsync([IntakeHouse.Post("1"), .. repeats]);

        var report = await _house.ReceiveAsync(repeats[0], repeats[249], IntakeHouse.Post("new", "") with { RepostOf = "1" });

        Assert.Equal((1, 2), (report.Reposts, report.Duplicates));
        Assert.Equal(251, (await _house.FindAsync("1")).Reposts);
        Assert.Single(await _house.AllAsync());
    }

    [Fact]
    public async Task Repeats_that_come_before_their_original_wait_for_it()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("r1", "") with { RepostOf = "1" }, IntakeHouse.Post("r2", "") with { RepostOf = "1" });

        await _house.ReceiveAsync(IntakeHouse.Post("1"), IntakeHouse.Post("1") with { Version = "2" });

        Assert.Equal(2, (await _house.FindAsync("1")).Reposts);
    }

    [Fact]
    public async Task A_post_from_the_future_is_held_at_the_time_it_came()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1") with { PostedAt = new(2031, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        var feedback = await _house.FindAsync("1");
        Assert.Equal(_house.Clock.GetUtcNow(), feedback.PostedAt);
        Assert.Equal(feedback.ReceivedAt, feedback.PostedAt);
    }

    [Fact]
    public async Task Words_beyond_all_measure_are_cut_after_redaction()
    {
        var text = string.Concat(new string('x', PrivacyDoor.MaxWords - 5), StandInPrivacy.Secret, new string('y', 2_000_000));

        await _house.ReceiveAsync(IntakeHouse.Post("1", text), IntakeHouse.Post("2", ""));

        var feedback = await _house.FindAsync("1");
        Assert.Equal(PrivacyDoor.MaxWords + 4, feedback.Text.Value.Length);
        Assert.DoesNotContain("07700", feedback.Text.Value, StringComparison.Ordinal);
        Assert.Equal("", (await _house.FindAsync("2")).Text.Value);
    }

    [Fact]
    public async Task Fields_that_an_export_left_null_count_as_empty()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1") with { Text = null!, Version = null!, AuthorId = null!, Links = null!, Tags = null! });

        var feedback = await _house.FindAsync("1");
        Assert.Equal(("", ""), (feedback.Text.Value, feedback.Version));
    }

    [Fact]
    public async Task Posts_without_an_author_do_not_share_a_pseudonym()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", author: ""), IntakeHouse.Post("2", author: ""));

        Assert.NotEqual((await _house.FindAsync("1")).Author, (await _house.FindAsync("2")).Author);
    }

    [Fact]
    public async Task A_post_that_breaks_the_redactor_is_held_back_and_the_others_go_on()
    {
        var report = await _house.ReceiveAsync(IntakeHouse.Post("1", "BREAK"), IntakeHouse.Post("2"));

        var held = (await _house.Get<IInboxQuarantine>().ListAsync(IntakeHouse.Council.Id, null, default)).Items;
        Assert.Equal((1, 1), (report.Stored, report.Quarantined));
        Assert.Contains("InvalidOperationException", Assert.Single(held).Reason, StringComparison.Ordinal);
        Assert.Equal("2", Assert.Single(await _house.AllAsync()).NativeId);
    }
}
