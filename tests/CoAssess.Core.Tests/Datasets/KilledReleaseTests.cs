using CoAssess.Contracts;
using CoAssess.Contracts.Storage;
using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Datasets;

public sealed class KilledReleaseTests
{
    private static readonly string[] First = ["A,2026-05-05,T1,1.00,x", "A,2026-05-05,T2,2.00,x", "B,2026-05-06,T3,lots,x"];
    private static readonly string[] Second = ["A,2026-05-05,T1,1.50,x", "A,2026-05-05,T2,2.00,x", "B,2026-05-06,T3,lots,x", "B,2026-05-07,T4,many,x"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_call_and_run_again_a_release_is_one_and_whole(bool afterwards)
    {
        var expected = await UninterruptedAsync();
        var strikes = 0;
        for (var call = 1; ; call++, strikes++)
        {
            var (records, blobs, clock) = Stores();
            var calm = new Publishing(records, blobs, clock);
            await calm.ReleaseAsync(First);
            var interruption = new Interruption(call, afterwards);
            var store = new InterruptingStore(records, blobs, interruption);

            if (!await IsKilledAsync(() => new Publishing(store, store, clock).PublishAsync(Second)))
            {
                break;
            }

            await calm.PublishAsync(Second);
            Assert.Equal(expected, await StateAsync(calm));
        }

        Assert.InRange(strikes, 12, 100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_call_and_run_again_an_earlier_file_stands_again_once(bool afterwards)
    {
        var strikes = 0;
        var states = new HashSet<string>();
        for (var call = 1; ; call++, strikes++)
        {
            var (records, blobs, clock) = Stores();
            var calm = new Publishing(records, blobs, clock);
            await calm.ReleaseAsync(First);
            await calm.ReleaseAsync(Second);
            var store = new InterruptingStore(records, blobs, new Interruption(call, afterwards));

            var killed = await IsKilledAsync(() => new Publishing(store, store, clock).PublishAsync(First));
            await calm.PublishAsync(First);
            states.Add(await StateAsync(calm));
            if (!killed)
            {
                break;
            }
        }

        Assert.Single(states);
        Assert.InRange(strikes, 12, 100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_call_and_run_again_a_repair_is_one_release_and_one_decision(bool afterwards)
    {
        var strikes = 0;
        var states = new HashSet<string>();
        for (var call = 1; ; call++, strikes++)
        {
            var (records, blobs, clock) = Stores();
            var calm = new Publishing(records, blobs, clock);
            var release = await calm.ReleaseAsync(First);
            var row = (await calm.WaitingAsync(release))[0];
            var store = new InterruptingStore(records, blobs, new Interruption(call, afterwards));

            var killed = await IsKilledAsync(() => RepairAsync(new Publishing(store, store, clock), release, row));
            Assert.IsType<RepairOutcome.Released>(await RepairAsync(calm, release, row));
            states.Add(await StateAsync(calm));
            if (!killed)
            {
                break;
            }
        }

        Assert.Single(states);
        Assert.InRange(strikes, 15, 100);
    }

    [Fact]
    public async Task Of_two_publishers_of_one_file_one_releases_and_the_other_finds_it_released()
    {
        var (records, blobs, clock) = Stores();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new Publishing(records, blobs, clock).PublishAsync(First))));

        Assert.Single(outcomes.OfType<ReleaseOutcome.Released>());
        Assert.Equal(7, outcomes.OfType<ReleaseOutcome.AlreadyReleased>().Count());
    }

    [Fact]
    public async Task Of_publishers_of_different_files_each_gets_a_version_that_follows_another()
    {
        var (records, blobs, clock) = Stores();

        await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
            Task.Run(() => new Publishing(records, blobs, clock).ReleaseAsync($"A,2026-05-05,T1,{i}.00,x"))));

        var calm = new Publishing(records, blobs, clock);
        var releases = await calm.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None);
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], releases.Select(static release => release.Version));
        Assert.Equal(releases.Skip(1).Select(static release => (ReleaseId?)release.Id).Append(null), releases.Select(static release => release.Supersedes));
        Assert.Equal(releases[0].Id, (await calm.Catalogue.FindAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None))?.Latest);
    }

    [Fact]
    public async Task A_file_that_turns_out_released_already_leaves_no_blob_behind()
    {
        var publishing = new Publishing();
        await publishing.ReleaseAsync(First);

        await publishing.PublishAsync([.. First.Reverse()]);

        Assert.Single(await publishing.Blobs.ListAsync(ReleaseCsv.Container, CancellationToken.None).ToListAsync());
    }

    private static (InMemoryRecordStore Records, InMemoryBlobStore Blobs, FakeClock Clock) Stores()
    {
        var clock = new FakeClock();
        return (new(), new(clock), clock);
    }

    private static async Task<string> UninterruptedAsync()
    {
        var publishing = new Publishing();
        await publishing.ReleaseAsync(First);
        await publishing.ReleaseAsync(Second);
        return await StateAsync(publishing);
    }

    private static async Task<RepairOutcome> RepairAsync(Publishing publishing, Release release, QuarantinedRow row) =>
        await publishing.Quarantine.RepairAsync(
            Publishing.Borough.Id, release.Id, [new(row.Id, new Dictionary<string, string>(row.Values) { ["Amount"] = "3.00" })], "A. Officer", CancellationToken.None);

    private static async Task<bool> IsKilledAsync(Func<Task> run)
    {
        try
        {
            await run();
            return false;
        }
        catch (InterruptedException)
        {
            return true;
        }
    }

    /// <summary>Everything that may be seen afterwards, as text.</summary>
    private static async Task<string> StateAsync(Publishing publishing)
    {
        var dataset = await publishing.Catalogue.FindAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None);
        var lines = new List<string> { $"{dataset?.Title} {dataset?.Latest}" };
        foreach (var release in await publishing.Catalogue.ReleasesAsync(Publishing.Borough.Id, Publishing.Spend, CancellationToken.None))
        {
            lines.Add($"{release.Id} {release.Version} {release.Supersedes} {release.Difference} {release.Check.Released} {release.Check.Total}");
            lines.Add(await publishing.CsvAsync(release));
            lines.AddRange((await publishing.WaitingAsync(release)).Select(static row => $"{row.Id} {row.Problem}"));
        }

        var decisions = await publishing.Records.ReadAllAsync(RecordRange.OfTable("repairs"), CancellationToken.None).ToListAsync();
        return string.Join('\n', lines.Append($"{decisions.Count} decisions"));
    }
}
