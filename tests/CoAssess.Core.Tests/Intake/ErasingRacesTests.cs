using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Intake;

/// <summary>Erasing a chunk that waits while another host works at it, or after a host was killed at it.</summary>
public sealed class ErasingRacesTests
{
    private readonly IntakeHouse _house = new();

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

    /// <summary>Does something, and something else once right before its first write of a kind.</summary>
    private async Task DuringAsync(string write, Func<Task> between, Func<Task> act)
    {
        var isBetween = false;
        _house.Writes.Before = async what =>
        {
            if (what == write && !isBetween)
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

    private async Task<int> EraseAsync(string author, IntakeHouse? host = null) =>
        await (host ?? _house).Get<IEnumerable<IErasable>>().Single(static store => store.Name == "inbox").EraseAsync(
            IntakeHouse.Council.Id.Value, new StandInPrivacy().For(IntakeHouse.Council.Id, IntakeHouse.Residents.Channel, author).Value, default);

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
}
