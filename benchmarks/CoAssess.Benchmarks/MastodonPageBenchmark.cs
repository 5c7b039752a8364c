using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Connectors.Mastodon;

namespace CoAssess.Benchmarks;

/// <summary>Reading a page of forty Mastodon notifications into posts, their HTML into words, against source-generated System.Text.Json reading the same bytes into the same shapes and no further.</summary>
internal sealed class MastodonPageBenchmark : IBenchmark
{
    private const int Rounds = 15;
    private const int PagesARound = 300;
    private const int Items = 40;
    private const double LeastShare = 0.5;

    public string Name => "mastodon-page";

    public Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var page = SyntheticPage(seed: 20260301);
        var posts = new MastodonPosts(AccountId.Parse("mastodon/highways"), "social.example");
        var me = new StatusAccount { Id = "109300000000000001", Acct = "exampleborough", Url = "https://social.example/@exampleborough" };
        List<double> bare = [], whole = [];
        var (bytesBare, bytesWhole) = (0L, 0L);
        for (var round = -5; round < Rounds; round++)
        {
            var (timeBare, allocatedBare) = Measure(() => Parse(page).Count);
            var (timeWhole, allocatedWhole) = Measure(() => Parse(page).Count(notification => posts.Write(notification!.Status!, me, true, null).Text.Length > 0));
            if (round >= 0)
            {
                bare.Add(timeBare);
                whole.Add(timeWhole);
                (bytesBare, bytesWhole) = (allocatedBare, allocatedWhole);
            }
        }

        var (floor, median) = (Median(bare), Median(whole));
        Console.WriteLine($"a page of {Items} notifications, {page.Length:N0} bytes; medians of {Rounds} rounds of {PagesARound}, interleaved");
        Console.WriteLine($"System.Text.Json alone  {floor * 1000,8:F0} µs   {page.Length / floor / 1000,6:F0} MB/s   {bytesBare,10:N0} bytes allocated");
        Console.WriteLine($"to posts                {median * 1000,8:F0} µs   {page.Length / median / 1000,6:F0} MB/s   {bytesWhole,10:N0} bytes allocated");
        Console.WriteLine($"bar: {LeastShare} of System.Text.Json's speed or more: {floor / median:F2}, {(floor / median >= LeastShare ? "met" : "not met")}");
        return Task.FromResult(floor / median >= LeastShare);
    }

    private static List<Notification?> Parse(byte[] page) => JsonSerializer.Deserialize(page, MastodonJson.Default.ListNotification)!;

    /// <summary>Milliseconds and bytes for one page.</summary>
    private static (double Time, long Allocated) Measure(Func<int> read)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < PagesARound; i++)
        {
            if (read() != Items)
            {
                throw new InvalidOperationException("A notification was lost.");
            }
        }

        return (watch.Elapsed.TotalMilliseconds / PagesARound, (GC.GetAllocatedBytesForCurrentThread() - before) / PagesARound);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>Answers as residents write them, with all that Mastodon 4.5 says of a status and its author; every third with a link and a tag.</summary>
    private static byte[] SyntheticPage(int seed)
    {
        var random = new Random(seed);
        string[] words = ["why", "is", "the", "bin", "lorry", "late", "again", "on", "Caf&eacute;", "Row", "&amp;", "Mill", "Lane", "diolch", "🗑️", "council", "spending"];
        var page = new StringBuilder("[");
        for (var n = Items; n > 0; n--)
        {
            var said = string.Join(' ', Enumerable.Range(0, random.Next(8, 40)).Select(_ => words[random.Next(words.Length)]));
            var link = n % 3 == 0
                ? "<br />see <a href=\\\"https://example.org/datasets/spend?row=1&amp;x=2\\\" rel=\\\"nofollow noopener\\\" translate=\\\"no\\\" target=\\\"_blank\\\"><span class=\\\"invisible\\\">https://</span><span class=\\\"ellipsis\\\">example.org/datasets/spend?row</span><span class=\\\"invisible\\\">=1&amp;x=2</span></a> <a href=\\\"https://elsewhere.example/tags/bins\\\" class=\\\"mention hashtag\\\" rel=\\\"tag\\\">#<span>bins</span></a>"
                : "";
            var account = $$"""{"id":"10930000000000{{n:D4}}","username":"resident{{n}}","acct":"resident{{n}}@elsewhere.example","display_name":"Resident {{n}}","locked":false,"bot":false,"discoverable":true,"indexable":true,"group":false,"created_at":"2022-11-20T00:00:00.000Z","note":"<p>Resident of the borough.</p>","url":"https://elsewhere.example/@resident{{n}}","uri":"https://elsewhere.example/users/resident{{n}}","avatar":"https://elsewhere.example/avatars/original/missing.png","avatar_static":"https://elsewhere.example/avatars/original/missing.png","header":"https://elsewhere.example/headers/original/missing.png","header_static":"https://elsewhere.example/headers/original/missing.png","followers_count":12,"following_count":34,"statuses_count":56,"last_status_at":"2026-03-02","hide_collections":null,"emojis":[],"fields":[]}""";
            page.Append(CultureInfo.InvariantCulture, $$"""{"id":"4000{{n:D4}}","type":"mention","created_at":"2026-03-02T09:00:00.000Z","group_key":"ungrouped-4000{{n:D4}}","account":{{account}},"status":{"id":"11499000000000{{n:D4}}","created_at":"2026-03-02T09:00:00.000Z","in_reply_to_id":"114990000000009999","in_reply_to_account_id":"109300000000000001","sensitive":false,"spoiler_text":"","visibility":"public","language":"en","uri":"https://elsewhere.example/users/resident{{n}}/statuses/{{n}}","url":"https://elsewhere.example/@resident{{n}}/{{n}}","replies_count":0,"reblogs_count":1,"favourites_count":2,"quotes_count":0,"edited_at":null,"favourited":false,"reblogged":false,"muted":false,"bookmarked":false,"content":"<p><span class=\"h-card\" translate=\"no\"><a href=\"https://social.example/@exampleborough\" class=\"u-url mention\">@<span>exampleborough</span></a></span> {{said}}{{link}}</p>","filtered":[],"reblog":null,"account":{{account}},"media_attachments":[],"mentions":[{"id":"109300000000000001","username":"exampleborough","url":"https://social.example/@exampleborough","acct":"exampleborough"}],"tags":[],"emojis":[],"quote":null,"card":null,"poll":null} }""").Append(n > 1 ? ',' : ']');
        }

        return Encoding.UTF8.GetBytes(page.ToString());
    }
}
