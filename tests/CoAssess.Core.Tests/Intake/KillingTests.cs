using System.Globalization;
using CoAssess.Connectors;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

/// <summary>A night with everything in it, killed before every single write and run again.</summary>
public sealed class KillingTests
{
    private static readonly string[] Tables = ["Feedback", "FeedbackAuthors", "Cursors", "InboxQuarantine"];

    [Fact]
    public async Task Killed_before_any_write_and_run_again_the_night_ends_as_if_nothing_had_happened()
    {
        var undisturbed = await EndAsync(diesAfter: null);
        var writes = undisturbed.Writes;

        for (var n = 0; n < writes; n++)
        {
            var end = await EndAsync(n);

            Assert.True(end.WasKilled, $"Write {n} of {writes} was never reached.");
            Assert.Equal(undisturbed.State, end.State);
        }

        Assert.True(writes > 20);
    }

    [Fact]
    public async Task Killed_again_and_again_it_still_ends_alike()
    {
        var undisturbed = await EndAsync(diesAfter: null);

        var end = await EndAsync(diesAfter: 3, deaths: 25);

        Assert.Equal(undisturbed.State, end.State);
    }

    private static async Task<(string State, int Writes, bool WasKilled)> EndAsync(int? diesAfter, int deaths = 1)
    {
        var house = new IntakeHouse { Shards = 2 };
        house.Outbox.Send("ours", "dataset:spend");
        await house.ReceiveAsync(IntakeHouse.Post("before", "an old post #ExampleSpend"), IntakeHouse.Post("gone", "to be deleted #ExampleSpend"));
        house.Account([.. Night()]).Unreadable.Add(new("export.jsonl line 9", "No JSON.", "{"u8.ToArray()));
        await house.Inbox.AcceptAsync(IntakeHouse.Council.Id, IntakeHouse.Residents, [IntakeHouse.Post("form", "by the web form")], [], default);

        house.Writes.Reset();
        var wasKilled = false;
        for (var death = 0; death < deaths && diesAfter is not null; death++)
        {
            house.Writes.Reset();
            house.Writes.DiesAfter = diesAfter + death;
            wasKilled |= await RunAsync(house);
            house.Restart();
        }

        house.Writes.DiesAfter = null;
        await house.Intake.RunAsync(IntakeHouse.Council, null, default);
        var writes = house.Writes.Writes;
        house.Clock.Advance(TimeSpan.FromHours(7)); // calls that a killed run had taken ring again, and what never came in whole is no longer waited for
        await house.Intake.CollectAsync(IntakeHouse.Council, default);
        return (await StateAsync(house), writes, wasKilled);
    }

    private static async Task<bool> RunAsync(IntakeHouse house)
    {
        try
        {
            await house.Intake.RunAsync(IntakeHouse.Council, null, default);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
    }

    private static IEnumerable<Post> Night()
    {
        yield return IntakeHouse.Post("before", "an edited post #ExampleProcurementCard") with { Version = "2" };
        yield return IntakeHouse.Post("gone", "") with { Kind = PostKind.Deleted };
        yield return IntakeHouse.Post("early", "") with { RepostOf = "late" };
        yield return IntakeHouse.Post("reply", "Why?", author: "bob") with { ReplyTo = "ours" };
        yield return IntakeHouse.Post("reply-2", "Yes, why?", author: "cat") with { ReplyTo = "reply" };
        yield return IntakeHouse.Post("own", "Look at #ExampleSpend", author: "council");
        yield return IntakeHouse.Post("BREAK", "BREAK");
        yield return IntakeHouse.Post("late", "The original", author: "");
        yield return IntakeHouse.Post("again", "") with { RepostOf = "late" };
        yield return IntakeHouse.Post("again", "") with { RepostOf = "late" };
        yield return IntakeHouse.Post("tombstone", "") with { Kind = PostKind.Deleted };
        yield return IntakeHouse.Post("tombstone", "words that must not stand");
        yield return IntakeHouse.Post("before", "a third form #ExampleSpend") with { Version = "3" };
        for (var i = 0; i < 120; i++)
        {
            yield return IntakeHouse.Post(i.ToString(CultureInfo.InvariantCulture), "#ExampleSpend", author: $"resident {i % 7}");
        }
    }

    /// <summary>Everything that is kept, without the ids of chunks and without moments, which two runs do not share.</summary>
    private static async Task<string> StateAsync(IntakeHouse house)
    {
        Assert.Empty(await house.Stores.DumpAsync("InboxChunks"));
        Assert.Empty(await house.Stores.ListAsync("inbox-e07000999", default).ToListAsync());
        Assert.Equal(0, await house.Stores.CountAsync("coassess-inbox", default));
        var lines = (await house.Stores.DumpAsync(Tables)).Select(static line => WithoutChunk(line))
            .Concat(house.Sink.Told.Values.OrderBy(static feedback => feedback.Id.Value, StringComparer.Ordinal).Select(static feedback => $"told {feedback.Id} {feedback.State} {feedback.Text} {feedback.About}"))
            .Concat(house.Sink.Cases.Select(static id => $"case {id}").Order(StringComparer.Ordinal));
        return string.Join('\n', lines);
    }

    private static string WithoutChunk(string line)
    {
        var at = line.IndexOf("\"chunk\":\"", StringComparison.Ordinal);
        return at < 0 ? line : string.Concat(line.AsSpan(0, at), line.AsSpan(line.IndexOf('"', at + 9) + 1));
    }
}
