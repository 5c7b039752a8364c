using System.Text;
using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine's work queue promises: nothing is lost, nothing is worked on by two at once, poison is kept and shown.</summary>
public abstract class WorkQueueContract : StorageContract
{
    private const string Queue = "intake";

    private IWorkQueue Store => Engine.Queue;

    [Fact]
    public async Task Messages_are_taken_in_the_order_they_came_with_what_was_said_of_them()
    {
        await EnqueueAsync("first 🙂", "second");

        var taken = await TakeAsync();

        Assert.Equal(["first 🙂", "second"], taken.Select(Text));
        Assert.All(taken, item => Assert.Equal((Queue, 1, true), (item.Queue, item.Tries, Engine.IsNow(item.EnqueuedAt))));
        Assert.Equal(2, taken.Select(static item => item.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_taken_message_is_hidden_until_its_time_is_over()
    {
        await EnqueueAsync("a");
        var first = Assert.Single(await TakeAsync());

        var meanwhile = await TakeAsync();
        await Engine.PassAsync(Engine.Hold);
        var again = Assert.Single(await TakeAsync());

        Assert.Empty(meanwhile);
        Assert.Equal((first.Id, 2), (again.Id, again.Tries));
    }

    [Fact]
    public async Task A_finished_message_never_comes_back()
    {
        await EnqueueAsync("a");
        var item = Assert.Single(await TakeAsync());

        Assert.True(await Store.CompleteAsync(item, Token));

        await Engine.PassAsync(Engine.Hold * 2);
        Assert.Empty(await TakeAsync());
        Assert.Equal(0, await Store.CountAsync(Queue, Token));
        Assert.False(await Store.CompleteAsync(item, Token));
    }

    [Fact]
    public async Task A_late_receipt_is_void_once_somebody_else_took_the_message()
    {
        await EnqueueAsync("a");
        var slow = Assert.Single(await TakeAsync());
        await Engine.PassAsync(Engine.Hold);
        var quick = Assert.Single(await TakeAsync());

        Assert.False(await Store.CompleteAsync(slow, Token));
        Assert.False(await Store.PostponeAsync(slow, TimeSpan.Zero, Token));
        Assert.True(await Store.CompleteAsync(quick, Token));
    }

    [Fact]
    public async Task A_late_receipt_still_finishes_what_nobody_else_took()
    {
        await EnqueueAsync("a");
        var slow = Assert.Single(await TakeAsync());
        await Engine.PassAsync(Engine.Hold * 2);

        Assert.True(await Store.CompleteAsync(slow, Token));

        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task A_delayed_message_is_hidden_at_first_and_counted()
    {
        await Store.EnqueueAsync(Queue, "a"u8.ToArray(), Engine.Hold, Token);

        var early = await TakeAsync();
        var waiting = await Store.CountAsync(Queue, Token);
        await Engine.PassAsync(Engine.Hold);

        Assert.Empty(early);
        Assert.Equal(1, waiting);
        Assert.Single(await TakeAsync());
    }

    [Fact]
    public async Task A_postponed_message_comes_back_after_its_while_with_its_tries_and_the_old_receipt_is_void()
    {
        await EnqueueAsync("a");
        var item = Assert.Single(await TakeAsync());

        Assert.True(await Store.PostponeAsync(item, Engine.Hold * 3, Token));

        Assert.False(await Store.CompleteAsync(item, Token));
        await Engine.PassAsync(Engine.Hold * 2);
        Assert.Empty(await TakeAsync());
        await Engine.PassAsync(Engine.Hold);
        Assert.Equal(2, Assert.Single(await TakeAsync()).Tries);
    }

    [Fact]
    public async Task A_message_taken_five_times_in_vain_is_set_aside_and_shown()
    {
        await EnqueueAsync("bad", "good");
        await FailAsync("bad", IWorkQueue.MaxTries);

        var sixth = await TakeAsync();
        var poison = Assert.Single(await Store.ListPoisonAsync(Queue, 10, Token));

        Assert.DoesNotContain(sixth, static item => Text(item) == "bad");
        Assert.Equal(("bad", IWorkQueue.MaxTries), (Text(poison), poison.Tries));
        Assert.Equal(1, await Store.CountAsync(Queue, Token));
    }

    [Fact]
    public async Task Poison_in_front_does_not_hide_the_good_behind_it()
    {
        await EnqueueAsync([.. Enumerable.Range(0, 40).Select(static n => $"bad {n}")]);
        for (var round = 0; round < IWorkQueue.MaxTries; round++)
        {
            await TakeAsync(32);
            await TakeAsync(32);
            await Engine.PassAsync(Engine.Hold);
        }

        await EnqueueAsync("good");

        Assert.Equal(["good"], (await TakeAsync(1)).Select(Text));
        Assert.Equal(40, (await Store.ListPoisonAsync(Queue, 1000, Token)).Count);
    }

    [Fact]
    public async Task Poison_that_is_replayed_begins_anew()
    {
        var poison = await PoisonAsync();

        Assert.True(await Store.ReplayPoisonAsync(poison, Token));

        Assert.Empty(await Store.ListPoisonAsync(Queue, 10, Token));
        Assert.Equal(("bad", 1), Assert.Single(await TakeAsync()) is var item ? (Text(item), item.Tries) : default);
        Assert.False(await Store.ReplayPoisonAsync(poison, Token));
    }

    [Fact]
    public async Task Poison_that_is_discarded_is_gone()
    {
        var poison = await PoisonAsync();

        Assert.True(await Store.DiscardPoisonAsync(poison, Token));

        Assert.Empty(await Store.ListPoisonAsync(Queue, 10, Token));
        Assert.Empty(await TakeAsync());
        Assert.False(await Store.DiscardPoisonAsync(poison, Token));
    }

    [Fact]
    public async Task Poison_is_neither_finished_nor_postponed_by_an_old_receipt()
    {
        var poison = await PoisonAsync();

        Assert.False(await Store.CompleteAsync(poison, Token));
        Assert.False(await Store.PostponeAsync(poison, TimeSpan.Zero, Token));
        Assert.Single(await Store.ListPoisonAsync(Queue, 10, Token));
    }

    [Fact]
    public async Task Of_many_takers_each_message_goes_to_one()
    {
        await EnqueueAsync([.. Enumerable.Range(0, 60).Select(static n => $"{n}")]);

        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () => await TakeAsync(10))));

        var texts = taken.SelectMany(static items => items).Select(Text).ToList();
        Assert.Equal(60, texts.Count);
        Assert.Equal(60, texts.Distinct().Count());
    }

    [Fact]
    public async Task Queues_do_not_mix()
    {
        await EnqueueAsync("a");
        await Store.EnqueueAsync("outbox", "b"u8.ToArray(), TimeSpan.Zero, Token);

        Assert.Equal(["b"], (await Store.TakeAsync("outbox", 10, Engine.Hold, Token)).Select(Text));
        Assert.Equal(0, await Store.CountAsync("unknown", Token));
    }

    [Fact]
    public async Task A_message_has_at_most_48_kibibytes()
    {
        await Store.EnqueueAsync(Queue, new byte[StorageLimits.MaxMessageBytes], TimeSpan.Zero, Token);

        await Assert.ThrowsAsync<StorageLimitException>(
            async () => await Store.EnqueueAsync(Queue, new byte[StorageLimits.MaxMessageBytes + 1], TimeSpan.Zero, Token));
        Assert.Equal(StorageLimits.MaxMessageBytes, Assert.Single(await TakeAsync()).Body.Length);
    }

    [Fact]
    public async Task Names_counts_and_durations_beyond_the_limits_are_refused()
    {
        await RefusesAsync(async () => await Store.EnqueueAsync("No", default, TimeSpan.Zero, Token));
        await RefusesAsync(async () => await Store.EnqueueAsync(Queue, default, TimeSpan.FromDays(8), Token));
        await RefusesAsync(async () => await Store.EnqueueAsync(Queue, default, TimeSpan.FromSeconds(-1), Token));
        await RefusesAsync(async () => await Store.TakeAsync(Queue, 33, Engine.Hold, Token));
        await RefusesAsync(async () => await Store.TakeAsync(Queue, 0, Engine.Hold, Token));
        await RefusesAsync(async () => await Store.TakeAsync(Queue, 1, TimeSpan.Zero, Token));
        await RefusesAsync(async () => await Store.TakeAsync(Queue, 1, TimeSpan.FromDays(8), Token));
        await RefusesAsync(async () => await Store.ListPoisonAsync(Queue, 1001, Token));
    }

    private static async Task RefusesAsync(Func<Task> call) => await Assert.ThrowsAsync<StorageLimitException>(call);

    private static string Text(WorkItem item) => Encoding.UTF8.GetString(item.Body.Span);

    private async Task EnqueueAsync(params string[] bodies)
    {
        foreach (var body in bodies)
        {
            await Store.EnqueueAsync(Queue, Encoding.UTF8.GetBytes(body), TimeSpan.Zero, Token);
        }
    }

    private ValueTask<IReadOnlyList<WorkItem>> TakeAsync(int most = 10) => Store.TakeAsync(Queue, most, Engine.Hold, Token);

    /// <summary>Takes a message in vain, giving back the others.</summary>
    private async Task FailAsync(string body, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var taken = await TakeAsync();
            Assert.Contains(taken, item => Text(item) == body);
            foreach (var other in taken.Where(item => Text(item) != body && time == 0))
            {
                await Store.PostponeAsync(other, Engine.Hold * 60, Token);
            }

            await Engine.PassAsync(Engine.Hold);
        }
    }

    private async Task<WorkItem> PoisonAsync()
    {
        await EnqueueAsync("bad");
        await FailAsync("bad", IWorkQueue.MaxTries);
        Assert.Empty(await TakeAsync());
        return Assert.Single(await Store.ListPoisonAsync(Queue, 10, Token));
    }
}
