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

    private readonly IPeer _peer;
    private readonly PeerAccount _council;
    private readonly IReadOnlyList<PeerAccount> _residents;

    private StoryResidents(IPeer peer, PeerAccount council, IReadOnlyList<PeerAccount> residents) => (_peer, _council, _residents) = (peer, council, residents);

    /// <summary>Gets every answer by its number.</summary>
    public ConcurrentDictionary<int, PeerPost> Posts { get; } = new();

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
            var post = Posts[number] = await _peer.PostAsync(AuthorOf(number), $"{_peer.Mention(_council)} {Words(number)} {dataset}");
            await Eventually.TrueAsync(() => _peer.HasToldOfAsync(_council, post), TimeSpan.FromMinutes(1), "The network does not tell the council that it is mentioned.");
        }
    }

    public Task EditAsync(int number, string words) => _peer.EditAsync(AuthorOf(number), Posts[number], _peer.Address(_council) + words);

    public Task DeleteAsync(int number) => _peer.DeleteAsync(AuthorOf(number), Posts[number]);

    /// <summary>The mark by which an answer is known again, whatever the network calls it.</summary>
    public static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"(answer {number})");

    private PeerAccount AuthorOf(int number) => _residents[number % _residents.Count];

    private static string Words(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Questions[number % Questions.Length]} {Mark(number)} Ring me on 07700 900{number % 1000:000} or write to sampleton{number}@example.org please.");
}
