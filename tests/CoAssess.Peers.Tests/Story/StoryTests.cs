using System.Diagnostics;
using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Intake;
using CoAssess.Peers.Faults;
using CoAssess.Peers.Running;
using CoAssess.Responses;

namespace CoAssess.Peers.Story;

/// <summary>The whole story on a real network: announce, listen, protect, acknowledge, answer, follow what residents take back; in good weather and in bad.</summary>
public abstract class StoryTests
{
    private const int Answered = 3;
    private const int Edited = 4;
    private const int Deleted = 5;
    private const string Answer = "The contract now stands beside the payment.";
    private const string EditedWords = "Which month does this cover? I asked the wrong thing.";
    private static readonly StoryScale Scale = StoryScale.Current;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    private protected abstract Task<StoryNetwork> StartAsync();

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_between_a_network_and_the_register()
    {
        await using var network = await StartAsync();
        await using var proxy = await FaultProxy.StartAsync(network.Peer.Server, network.Wire);
        await using var site = new StorySite(network.Channel);
        using var house = site.House;
        var council = await network.Peer.MakeAccountAsync("wexcombe");
        var residents = await StoryResidents.SettleInAsync(network.Peer, council, Scale.Residents);
        house.SignIn(await network.SignInAsync(council, proxy.Address));
        Say($"{Scale.Residents} residents have accounts");

        var announcement = await AnnounceAsync(network, house, council);
        await residents.SendAsync(0, Scale.BeforeFirstNight, announcement, site.Dataset);
        await FirstNightAsync(network, house, council, residents, announcement);
        await AnswerAsync(network, house, council, residents);
        await FollowAsync(house, residents);

        await residents.SendAsync(Scale.BeforeFirstNight, Scale.Replies, announcement, site.Dataset);
        await residents.BeSeenAsync(announcement, taken: Deleted);
        Say($"{Scale.Replies} answers are sent and shown");
        await LoseThePasswordAsync(network, proxy, house, council);
        await BadNightAsync(network, proxy, house);

        var late = await ReadLateAsync(house, residents, announcement);
        await CheckStoreAsync(house, Scale.Replies, late, wasFollowed: true);
        await CheckNetworkAsync(network, council, residents, late);
        await house.CheckExportAsync(StoryResidents.Mark(Deleted));
        await site.CheckAsync(Answer, StoryResidents.Mark(Deleted));
        Say($"{Scale.Replies} answers of {Scale.Residents} residents: the site shows it; {residents.Lost.Count - late.Count} posts were lost by the network and said again");
    }

    private async Task<PeerPost> AnnounceAsync(StoryNetwork network, StoryHouse house, PeerAccount council)
    {
        await house.Program.JsonAsync("dataset", "publish", Path.Combine(Clone.Borough, "spend", "2026-10.csv"), "--schema", "spend", "--announce");
        await house.SendAsync();
        var announcement = Assert.Single(await network.Peer.PostsOfAsync(council));
        Assert.Null(announcement.ReplyTo);
        Assert.Contains("/datasets/spend", announcement.Text, StringComparison.Ordinal);
        await network.Peer.SettleAsync(council, announcement);
        Say("announced");
        return announcement;
    }

    private async Task FirstNightAsync(StoryNetwork network, StoryHouse house, PeerAccount council, StoryResidents residents, PeerPost announcement)
    {
        await residents.BeSeenAsync(announcement, taken: null);
        Say($"{Scale.BeforeFirstNight} answers are sent and shown");
        await house.IngestAsync("run");
        Say("first night: read");
        await house.SendAsync();
        Say("first night: acknowledged");
        var late = await ReadLateAsync(house, residents, announcement);
        await CheckStoreAsync(house, Scale.BeforeFirstNight, late, wasFollowed: false);
        await CheckNetworkAsync(network, council, residents, late);
    }

    /// <summary>An officer answers a case, and the answer arrives beneath the resident's post.</summary>
    private async Task AnswerAsync(StoryNetwork network, StoryHouse house, PeerAccount council, StoryResidents residents)
    {
        var state = await StoryState.ReadAsync(house.Folder);
        var asked = Assert.Single(state.Feedback, static item => item.Text.Value.Contains(StoryResidents.Mark(Answered), StringComparison.Ordinal));
        var answered = Assert.Single(state.Cases, item => item.OpenedBy == asked.Id);
        await house.Program.JsonAsync("case", "answer", answered.Id, "--outcome", "Did", "--text", Answer, "--you-said", "You asked for the contract.", "--evidence", "https://www.example.org/contracts");
        await house.SendAsync();

        var arrived = Assert.Single(await network.Peer.PostsOfAsync(council), static post => post.Text.Contains(Answer, StringComparison.Ordinal));
        Assert.Equal(residents.Posts[Answered].Uri, arrived.ReplyTo);
        Say("an officer's answer arrived");
    }

    /// <summary>One resident edits, another deletes; the next night's look again follows both.</summary>
    private async Task FollowAsync(StoryHouse house, StoryResidents residents)
    {
        await residents.EditAsync(Edited, $"{EditedWords} {StoryResidents.Mark(Edited)}");
        await residents.DeleteAsync(Deleted);
        await house.IngestAsync("recheck");
        await house.SendAsync();
        Say("an edit and a deletion followed");
    }

    /// <summary>The account's password or token is taken back: the night says so, loses nothing, and goes on with a new one.</summary>
    private async Task LoseThePasswordAsync(StoryNetwork network, FaultProxy proxy, StoryHouse house, PeerAccount council)
    {
        var before = await StoryState.ReadAsync(house.Folder);
        await network.TakeBackAsync(council, proxy);
        var (exitCode, output, _) = await house.Program.RunAsync("ingest", "run", "--json");
        Assert.True(exitCode != 0 && output.Contains("coassess account add", StringComparison.Ordinal), $"The night ended with {exitCode} and says: {output}");
        Assert.Equal(before.Feedback.Count, (await StoryState.ReadAsync(house.Folder)).Feedback.Count);
        house.SignIn(await network.SignInAsync(council, proxy.Address));
        Say("a lost password was told and renewed");
    }

    /// <summary>Everything goes wrong while the second night reads and sends.</summary>
    private async Task BadNightAsync(StoryNetwork network, FaultProxy proxy, StoryHouse house)
    {
        proxy.Plan(Fault.ExpiredToken, 1, static request => request.Method == "GET");
        proxy.Plan(Fault.TooMany, Scale.Storm, static request => request.Method == "GET");
        proxy.Plan(Fault.BadGateway, 1, static request => request.Method == "GET");
        proxy.Plan(Fault.HalfBody, 1, static request => request.Method == "GET");
        var restarts = 0;
        proxy.OnCall = RestartAt(proxy.Passed + 2);
        await house.IngestAsync("run");
        Say($"second night: read through {Weather(proxy)}");

        proxy.Clear();
        proxy.Plan(Fault.TooMany, Scale.Storm, network.Writes, every: 10);
        proxy.Plan(Fault.CutAfter, Scale.CutAnswers, network.Writes, every: 7);
        proxy.Plan(Fault.HalfBody, Scale.HalfAnswers, network.Writes, every: 12);
        proxy.OnCall = RestartAt(proxy.Passed + 20);
        var runs = await house.SendAsync();
        Say($"second night: sent in {runs} runs through {Weather(proxy)}");
        Assert.Equal((Scale.CutAnswers, Scale.HalfAnswers + 1, 2), (proxy.Happened(Fault.CutAfter), proxy.Happened(Fault.HalfBody), restarts));
        Assert.Equal(2 * Scale.Storm, proxy.Happened(Fault.TooMany));
        proxy.OnCall = null;
        proxy.Clear();
        await house.IngestAsync("run");
        await house.SendAsync();

        // The server goes down at a call and comes back with the same data.
        Func<int, Task> RestartAt(int call)
        {
            var count = restarts;
            return passed => passed >= call && Interlocked.CompareExchange(ref restarts, count + 1, count) == count ? network.Peer.RestartAsync() : Task.CompletedTask;
        }
    }

    /// <summary>What was taken for lost and shows after all is read and answered like the rest.</summary>
    private static async Task<IReadOnlyList<LostAnswer>> ReadLateAsync(StoryHouse house, StoryResidents residents, PeerPost announcement)
    {
        var late = await residents.LateAsync(announcement);
        if (late.Count > 0)
        {
            await house.IngestAsync("run");
            await house.SendAsync();
        }

        return late;
    }

    private static async Task CheckStoreAsync(StoryHouse house, int answers, IReadOnlyList<LostAnswer> late, bool wasFollowed)
    {
        var count = answers + late.Count;
        var state = await StoryState.ReadAsync(house.Folder);
        Assert.Equal(count, state.Feedback.Count);
        Assert.Equal(count, state.Feedback.Select(static item => item.NativeId).Where(static id => id.Length > 0).Distinct().Count() + state.Feedback.Count(static item => item.NativeId.Length == 0));
        Assert.Equal(count, state.Cases.Count);
        var standing = state.Feedback.Where(static item => item.State is FeedbackState.Standing).ToArray();
        Assert.All(standing, static item => Assert.Equal("spend", item.About?.Dataset?.Value));
        Assert.All(standing, static item => Assert.DoesNotContain(StoryResidents.Secrets, secret => item.Text.Value.Contains(secret, StringComparison.Ordinal)));
        foreach (var number in Enumerable.Range(0, answers))
        {
            var expected = (wasFollowed && number == Deleted ? 0 : 1) + late.Count(lost => lost.Number == number);
            Assert.True(standing.Count(item => item.Text.Value.Contains(StoryResidents.Mark(number), StringComparison.Ordinal)) == expected, $"Answer {number} is not kept {expected} times.");
        }

        if (wasFollowed)
        {
            Assert.Equal(count - 1, standing.Length);
            Assert.Contains(standing, static item => item.Text.Value.Contains(EditedWords, StringComparison.Ordinal));
        }

        Assert.All(state.Messages, static message => Assert.True(message.State is OutboxState.Sent or OutboxState.Reconciled, $"A message is {message.State}: {message.Reason}"));
    }

    /// <summary>On the network itself: one announcement, one acknowledgement beneath each answer, one answer, and no more.</summary>
    private static async Task CheckNetworkAsync(StoryNetwork network, PeerAccount council, StoryResidents residents, IReadOnlyList<LostAnswer> late)
    {
        var answered = residents.Posts.Values.Concat(late.Select(static lost => lost.Post)).ToArray();
        var ours = await network.Peer.PostsOfAsync(council);
        var answers = ours.Count(static post => post.Text.Contains(Answer, StringComparison.Ordinal));
        Assert.Equal(1 + answered.Length + answers, ours.Count);
        var beneath = ours.Where(static post => post.ReplyTo is not null && !post.Text.Contains(Answer, StringComparison.Ordinal)).GroupBy(static post => post.ReplyTo).ToDictionary(static group => group.Key!, static group => group.Count());
        Assert.Equal(answered.Select(static post => post.Uri).Order(StringComparer.Ordinal), beneath.Keys.Order(StringComparer.Ordinal));
        Assert.All(beneath, static post => Assert.True(post.Value == 1, $"{post.Value} acknowledgements stand beneath one answer."));
        Assert.All(ours, static post => Assert.DoesNotContain(StoryResidents.Secrets, secret => post.Text.Contains(secret, StringComparison.Ordinal)));
    }

    private static string Weather(FaultProxy proxy) =>
        string.Join(", ", Enum.GetValues<Fault>().Where(fault => proxy.Happened(fault) > 0).Select(fault => $"{proxy.Happened(fault)} {fault}"));

    private void Say(string what) => TestContext.Current.SendDiagnosticMessage($"{GetType().Name} {_watch.Elapsed.TotalSeconds,6:0.0} s: {what}");
}
