using CoAssess.Datasets;
using Microsoft.Extensions.Options;
using static CoAssess.Core.Tests.Datasets.PublishedBorough;

namespace CoAssess.Core.Tests.Datasets;

public sealed class ReleaseMemoryTests
{
    [Fact]
    public async Task Many_who_ask_at_once_share_one_building()
    {
        using var memory = Holding(1000);
        var open = new TaskCompletionSource();
        var built = 0;

        var asked = Enumerable.Range(0, 20).Select(_ => memory.GetAsync(Borough.Id, Id('a'), "v", BuildAsync, CancellationToken.None)).ToArray();
        open.SetResult();
        var results = await Task.WhenAll(asked);

        Assert.Equal(1, built);
        Assert.All(results, result => Assert.Same(results[0], result));

        async Task<Held> BuildAsync(CancellationToken cancellationToken)
        {
            await open.Task;
            Interlocked.Increment(ref built);
            return new(10);
        }
    }

    [Fact]
    public async Task The_longest_unused_goes_when_the_bound_is_passed()
    {
        using var memory = Holding(25);
        var first = await AskAsync(memory, 'a', 10);
        await AskAsync(memory, 'b', 10);
        await AskAsync(memory, 'a', 10);

        await AskAsync(memory, 'c', 10);

        Assert.Equal(20, memory.HeldBytes);
        Assert.Same(first, await AskAsync(memory, 'a', 10));
        Assert.Equal(99, (await AskAsync(memory, 'b', 99)).Bytes);
    }

    [Fact]
    public async Task What_is_larger_than_the_bound_is_given_and_not_held()
    {
        using var memory = Holding(25);

        var large = await AskAsync(memory, 'a', 26);

        Assert.Equal(26, large.Bytes);
        Assert.Equal(0, memory.HeldBytes);
    }

    [Fact]
    public async Task A_building_that_failed_is_tried_again()
    {
        using var memory = Holding(25);
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            memory.GetAsync<Held>(Borough.Id, Id('a'), "v", static _ => throw new InvalidDataException(), CancellationToken.None));

        var again = await AskAsync(memory, 'a', 10);

        Assert.Equal(10, again.Bytes);
    }

    [Fact]
    public async Task One_who_goes_away_does_not_stop_the_building_for_the_others()
    {
        using var memory = Holding(25);
        using var leaving = new CancellationTokenSource();
        var open = new TaskCompletionSource<Held>();
        var impatient = memory.GetAsync(Borough.Id, Id('a'), "v", _ => open.Task, leaving.Token);
        var patient = memory.GetAsync(Borough.Id, Id('a'), "v", _ => open.Task, CancellationToken.None);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        open.SetResult(new(10));

        Assert.Equal(10, (await patient).Bytes);
    }

    [Fact]
    public async Task What_was_built_from_another_version_goes_though_it_was_still_being_built()
    {
        using var memory = Holding(100);
        var open = new TaskCompletionSource<Held>();
        var before = memory.GetAsync(Borough.Id, Id('a'), "v", _ => open.Task, CancellationToken.None);
        var after = AskAsync(memory, 'a', 10, "w");

        open.SetResult(new(50));
        await before;
        var held = await after;

        Assert.Equal(10, memory.HeldBytes);
        Assert.Same(held, await AskAsync(memory, 'a', 99, "w"));
    }

    private static ReleaseMemory Holding(long bytes) => new(Options.Create(new ReleasedRowsOptions { MemoryBytes = bytes }));

    private static ReleaseId Id(char letter) => ReleaseId.Parse(new string(letter, 32));

    private static Task<Held> AskAsync(ReleaseMemory memory, char release, long bytes, string version = "v") =>
        memory.GetAsync(Borough.Id, Id(release), version, _ => Task.FromResult(new Held(bytes)), CancellationToken.None);

    private sealed record Held(long Bytes) : IHeldMemory;
}
