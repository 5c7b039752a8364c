using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Intake;

/// <summary>What an objecting person says is left out unread, on every way in; what others say is not.</summary>
public sealed class ObjectingTests
{
    private static readonly Channel Channel = IntakeHouse.Residents.Channel;
    private readonly IntakeHouse _house = new();

    [Fact]
    public async Task A_post_that_is_brought_is_not_stored_and_another_authors_is()
    {
        await ObjectAsync();

        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("1", "the lamp of ann"), IntakeHouse.Post("2", "the lamp of bob", "bob")], [], default);
        var waiting = await WaitingAsync();
        var report = await _house.Intake.CollectAsync(IntakeHouse.Council, default);

        Assert.DoesNotContain("lamp of ann", waiting, StringComparison.Ordinal);
        Assert.Contains("lamp of bob", waiting, StringComparison.Ordinal);
        Assert.Equal((1, 1), (report.Read, report.Stored));
        Assert.Equal("2", Assert.Single(await _house.AllAsync()).NativeId);
    }

    [Fact]
    public async Task A_post_that_is_read_is_counted_and_not_stored_and_the_reading_goes_on()
    {
        await ObjectAsync();
        _house.Account(IntakeHouse.Post("1"), IntakeHouse.Post("2", author: "bob"), IntakeHouse.Post("3"));

        var report = await _house.Intake.RunAsync(IntakeHouse.Council, null, default);
        var again = await _house.Intake.RunAsync(IntakeHouse.Council, null, default);

        Assert.Equal((3, 1, 2), (report.Read, report.Stored, report.Objected));
        Assert.Equal(0, again.Read);
        Assert.Equal("2", Assert.Single(await _house.AllAsync()).NativeId);
    }

    [Fact]
    public async Task A_post_that_waits_already_is_left_out_when_it_is_collected()
    {
        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("1"), IntakeHouse.Post("2", author: "bob")], [], default);
        await ObjectAsync();

        var report = await _house.Intake.CollectAsync(IntakeHouse.Council, default);

        Assert.Equal((2, 1, 1), (report.Read, report.Stored, report.Objected));
        Assert.Equal("2", Assert.Single(await _house.AllAsync()).NativeId);
    }

    [Fact]
    public async Task A_post_that_cannot_be_kept_is_not_set_aside_either()
    {
        await ObjectAsync();

        await _house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post(" ", "unreadable lamp of ann")], [], default);

        Assert.Empty(await _house.Stores.DumpAsync("InboxQuarantine", "InboxChunks"));
    }

    [Fact]
    public async Task Neither_an_edit_nor_a_repeat_is_read_and_a_deletion_is_followed()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1", "first words"), IntakeHouse.Post("2", "of bob", "bob"));
        await ObjectAsync();

        await _house.ReceiveAsync(IntakeHouse.Post("1", "second words") with { Version = "2" }, IntakeHouse.Post("3") with { RepostOf = "2" });
        var kept = await _house.FindAsync("1");
        await _house.ReceiveAsync(IntakeHouse.Post("1") with { Kind = PostKind.Deleted });

        Assert.Equal("first words", kept.Text.Value);
        Assert.Equal(0, (await _house.FindAsync("2")).Reposts);
        Assert.Equal(FeedbackState.Deleted, (await _house.FindAsync("1")).State);
    }

    [Fact]
    public async Task Once_it_is_taken_back_the_next_post_is_read()
    {
        await ObjectAsync();
        await _house.ReceiveAsync(IntakeHouse.Post("1"));

        await _house.Get<Objections>().WithdrawAsync(IntakeHouse.Council.Id, Channel, "ann", default);
        await _house.ReceiveAsync(IntakeHouse.Post("2"));

        Assert.Equal("2", Assert.Single(await _house.AllAsync()).NativeId);
    }

    [Fact]
    public async Task An_erasure_leaves_the_objection_standing()
    {
        await _house.ReceiveAsync(IntakeHouse.Post("1"));
        var author = (await _house.FindAsync("1")).Author;
        await ObjectAsync();

        await _house.Get<IErasure>().EraseAsync(IntakeHouse.Council.Id, author, deletesReplies: false, default);
        var report = await _house.ReceiveAsync(IntakeHouse.Post("2"));

        Assert.Equal(0, report.Stored);
        Assert.Equal(FeedbackState.Erased, (await _house.FindAsync("1")).State);
    }

    [Fact]
    public async Task Killed_before_its_one_write_and_run_again_an_objection_holds()
    {
        _house.Writes.DiesAfter = _house.Writes.Writes;
        await Assert.ThrowsAsync<KilledException>(ObjectAsync);
        Assert.Empty(await _house.Stores.DumpAsync("Objections"));
        _house.Writes.Reset();

        await ObjectAsync();
        await _house.ReceiveAsync(IntakeHouse.Post("1"));

        Assert.Empty(await _house.AllAsync());
    }

    private async Task ObjectAsync() => await _house.Get<Objections>().KeepAsync(IntakeHouse.Council.Id, Channel, "ann", default);

    private async Task<string> WaitingAsync()
    {
        var words = new System.Text.StringBuilder();
        await foreach (var blob in _house.Stores.ListAsync("inbox-e07000999", default))
        {
            using var reader = new StreamReader((await _house.Stores.OpenAsync(blob.Address, default))!);
            words.Append(await reader.ReadToEndAsync());
        }

        return words.ToString();
    }
}
