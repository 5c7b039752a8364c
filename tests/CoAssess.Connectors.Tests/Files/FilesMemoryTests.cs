using System.Diagnostics;
using System.Globalization;
using CoAssess.Connectors.Files;

namespace CoAssess.Connectors.Tests.Files;

/// <summary>Runs alone: what others allocate meanwhile would be counted.</summary>
[Collection(nameof(Alone))]
public sealed class FilesMemoryTests : IAsyncDisposable
{
    private readonly FilesRig _rig = new(isLoop: false);

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_big_export_is_read_in_constant_memory()
    {
        const int posts = 100_000;
        await WriteManyAsync(posts);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var read = 0;
        var most = 0L;
        var watch = Stopwatch.StartNew();

        await foreach (var page in ((FilesConnector)_rig.Connector).ReadAsync(null, CancellationToken.None))
        {
            read += page.Posts.Count;
            most = read % 20_000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{read / watch.Elapsed.TotalSeconds:N0} posts/s, {(most - before) / 1024:N0} KiB more");
        Assert.Equal(posts, read);
        Assert.InRange(most - before, long.MinValue, 8 * 1024 * 1024);
    }

    private async Task WriteManyAsync(int posts)
    {
        await using var export = new StreamWriter(_rig.Export);
        for (var i = 0; i < posts; i++)
        {
            await export.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"id":"post-{{i}}","version":"1","author":{"id":"author-{{i % 977}}","handle":"example_{{i % 977}}"},"text":"Why was this payment to the bus company so much higher than last month's? Number {{i}}","postedAt":"2026-03-01T09:00:00Z","links":["https://example.org/datasets/spend/rows/{{i}}"],"tags":["spend"],"language":"en"}"""));
        }
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
