using System.Collections.Concurrent;
using System.Globalization;
using CoAssess.Peers.Running;

namespace CoAssess.Peers.Story;

/// <summary>The people who answer the announcement, each answer with personal details of nobody.</summary>
internal sealed class StoryResidents
{
    /// <summary>What no exit may show. Every answer holds one of each.</summary>
    public static readonly string[] Secrets = ["07700 9", "@example.org"];

    private static readonly string[] Questions =
    [
        "What period does this cover?", "Is VAT in this figure?", "Which ward is this for?", "Could you show last year beside it?",
        "Where can I read the contract?", "Who decided on this?", "Is the same planned for next year?", "How was this put out to tender?",
    ];

    /// <summary>How long nothing more comes before what is missing is taken for lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IPeer _peer;
    private readonly PeerAccount _council;
    private readonly IReadOnlyList<PeerAccount> _residents;

    private StoryResidents(IPeer peer, PeerAccount council, IReadOnlyList<PeerAccount> residents) => (_peer, _council, _residents) = (peer, council, residents);

    /// <summary>Gets every answer by its number; of one that was said again, the later post.</summary>
    public ConcurrentDictionary<int, PeerPost> Posts { get; } = new();

    /// <summary>Gets the answers that the network took and never showed, with what it tells of them.</summary>
    public List<LostAnswer> Lost { get; } = [];

    public static async Task<StoryResidents> SettleInAsync(IPeer peer, PeerAccount council, int count)
    {
        var residents = new List<PeerAccount>();
        for (var number = 0; number < count; number++)
        {
            residents.Add(await peer.MakeAccountAsync(string.Create(CultureInfo.InvariantCulture, $"resident{number}")));
        }

        return new(peer, council, residents);
    }

    /// <summary>Sends answers; the last few of them answer nothing, but mention the council and link to the dataset.</summary>
    public async Task SendAsync(int from, int until, PeerPost announcement, Uri dataset)
    {
        const int Mentions = 3;
        await Parallel.ForAsync(from, until - Mentions, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            Posts[number] = await _peer.PostAsync(AuthorOf(number), _peer.Address(_council) + Words(number), announcement));
        await _peer.SettleAsync(_council, Posts[until - Mentions - 1]);
        for (var number = until - Mentions; number < until; number++)
        {
            await MentionAsync(number, dataset);
            while (!await Eventually.IsTrueAsync(() => _peer.HasToldOfAsync(_council, Posts[number]), Patience))
            {
                await NoteLossAsync(number, announcement);
                await MentionAsync(number, dataset);
            }
        }
    }

    /// <summary>Waits until the network shows the council every answer. What it does not show after all patience is said again, as people do, and noted as lost.</summary>
    /// <param name="announcement">What is answered.</param>
    /// <param name="taken">The number of an answer that its author took back; null for none.</param>
    public async Task BeSeenAsync(PeerPost announcement, int? taken)
    {
        while (await HiddenAsync(announcement, taken) is { Count: > 0 } hidden)
        {
            foreach (var number in hidden)
            {
                await NoteLossAsync(number, announcement);
                Posts[number] = await _peer.PostAsync(AuthorOf(number), _peer.Address(_council) + Words(number), announcement);
            }
        }
    }

    /// <summary>Gives what was taken for lost and shows after all: it must be found like the others.</summary>
    public async Task<IReadOnlyList<LostAnswer>> LateAsync(PeerPost announcement)
    {
        var late = new List<LostAnswer>();
        foreach (var lost in Lost)
        {
            if (lost.Post.ReplyTo is null ? await _peer.HasToldOfAsync(_council, lost.Post) : (await _peer.RepliesSeenAsync(_council, announcement)).Contains(lost.Post.Uri))
            {
                late.Add(lost);
            }
        }

        return late;
    }

    public Task EditAsync(int number, string words) => _peer.EditAsync(AuthorOf(number), Posts[number], _peer.Address(_council) + words);

    public Task DeleteAsync(int number) => _peer.DeleteAsync(AuthorOf(number), Posts[number]);

    /// <summary>The mark by which an answer is known again, whatever the network calls it.</summary>
    public static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"(answer {number})");

    private async Task MentionAsync(int number, Uri dataset) =>
        Posts[number] = await _peer.PostAsync(AuthorOf(number), $"{_peer.Mention(_council)} {Words(number)} {dataset}");

    /// <summary>The answers that are not shown, once no more of them come however long one waits: a slow network is waited for, whatever it takes.</summary>
    private async Task<IReadOnlyList<int>> HiddenAsync(PeerPost announcement, int? taken)
    {
        var expected = Posts.Where(pair => pair.Value.ReplyTo is not null && pair.Key != taken).ToDictionary();
        IReadOnlyList<int> hidden = [.. expected.Keys];
        bool isMoving;
        do
        {
            var before = hidden.Count;
            isMoving = await Eventually.IsTrueAsync(
                async () =>
                {
                    var seen = await _peer.RepliesSeenAsync(_council, announcement);
                    hidden = [.. expected.Where(answer => !seen.Contains(answer.Value.Uri)).Select(static answer => answer.Key)];
                    return hidden.Count < before;
                },
                Patience);
        }
        while (isMoving && hidden.Count > 0);
        return hidden;
    }

    /// <summary>Notes an answer as lost by the network. That may be one in a hundred, else it is the test's own doing.</summary>
    private async Task NoteLossAsync(int number, PeerPost announcement)
    {
        var lost = new LostAnswer(number, Posts[number], await _peer.TraceAsync(AuthorOf(number), Posts[number], _council, announcement));
        TestContext.Current.SendDiagnosticMessage($"The network took answer {number} and does not show it, {Patience.TotalSeconds:0} s after the last that it showed: {lost.Trace}. Its author says it again.");
        Lost.Add(lost);
        Assert.True(Lost.Count <= Math.Max(1, Posts.Count / 100), $"Of {Posts.Count} answers the network does not show {Lost.Count}: {string.Join("; ", Lost.Select(static one => $"{one.Number}: {one.Trace}"))}.");
    }

    private PeerAccount AuthorOf(int number) => _residents[number % _residents.Count];

    private static string Words(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Questions[number % Questions.Length]} {Mark(number)} Ring me on 07700 900{number % 1000:000} or write to sampleton{number}@example.org please.");
}
