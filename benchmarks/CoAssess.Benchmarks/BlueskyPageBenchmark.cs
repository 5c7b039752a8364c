using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CoAssess.Connectors.Bluesky;

namespace CoAssess.Benchmarks;

/// <summary>Reading a page of a hundred Bluesky notifications into posts, against source-generated System.Text.Json reading the same bytes into the same shapes and no further.</summary>
internal sealed class BlueskyPageBenchmark : IBenchmark
{
    private const string Own = "did:plc:udd6y47w27zlj47g3y3wtuuq";
    private const int Rounds = 15;
    private const int PagesARound = 200;
    private const double LeastShare = 0.5;

    public string Name => "bluesky-page";

    public Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var page = SyntheticPage(100, seed: 20260301);
        List<double> bare = [], posts = [];
        var (bytesBare, bytesPosts) = (0L, 0L);
        for (var round = -5; round < Rounds; round++)
        {
            var (timeBare, allocatedBare) = Measure(() => JsonSerializer.Deserialize(page, BlueskyJson.Default.NotificationPage)!.Notifications!.Length);
            var (timePosts, allocatedPosts) = Measure(() => BlueskyPage.ReadNotifications(page, Own).Items.Count);
            if (round >= 0)
            {
                bare.Add(timeBare);
                posts.Add(timePosts);
                (bytesBare, bytesPosts) = (allocatedBare, allocatedPosts);
            }
        }

        var (floor, median) = (Median(bare), Median(posts));
        Console.WriteLine($"a page of 100 notifications, {page.Length:N0} bytes; medians of {Rounds} rounds of {PagesARound}, interleaved");
        Console.WriteLine($"System.Text.Json alone  {floor * 1000,8:F0} µs   {page.Length / floor / 1000,6:F0} MB/s   {bytesBare,10:N0} bytes allocated");
        Console.WriteLine($"to posts                {median * 1000,8:F0} µs   {page.Length / median / 1000,6:F0} MB/s   {bytesPosts,10:N0} bytes allocated");
        Console.WriteLine($"bar: {LeastShare} of System.Text.Json's speed or more: {floor / median:F2}, {(floor / median >= LeastShare ? "met" : "not met")}");
        return Task.FromResult(floor / median >= LeastShare);
    }

    /// <summary>Milliseconds and bytes for one page.</summary>
    private static (double Time, long Allocated) Measure(Func<int> read)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < PagesARound; i++)
        {
            if (read() != 100)
            {
                throw new InvalidOperationException("A notification was lost.");
            }
        }

        return (watch.Elapsed.TotalMilliseconds / PagesARound, (GC.GetAllocatedBytesForCurrentThread() - before) / PagesARound);
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    /// <summary>Answers as residents write them: every third with a link, a tag or a quote, every author with what the network says of authors.</summary>
    private static byte[] SyntheticPage(int count, int seed)
    {
        var random = new Random(seed);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("notifications");
            for (var i = 0; i < count; i++)
            {
                WriteNotification(json, random, i);
            }

            json.WriteEndArray();
            json.WriteString("cursor", "2026-03-01T08:00:00.000Z");
            json.WriteBoolean("priority", false);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteNotification(Utf8JsonWriter json, Random random, int number)
    {
        var (did, at) = ($"did:plc:resident{random.Next(50):D16}", $"2026-03-01T09:{number % 60:D2}:00.{random.Next(1000):D3}Z");
        json.WriteRawValue($$"""
            {
              "uri": "at://{{did}}/app.bsky.feed.post/3msp{{number:D9}}", "cid": "bafyreidnowzplduxwdcwmhkdo5b3dnszntk54lcoclgrjzucaqoqla2{{number:D3}}",
              "author": {
                "did": "{{did}}", "handle": "resident-{{random.Next(50)}}.example.org", "displayName": "Resident of Example", "description": "Views my own.",
                "avatar": "https://cdn.example.org/img/avatar/plain/{{did}}/bafkreifc5oto2fcovf3sqjnysvlqwl6s6lnwyons6qdo7omoyoadcif3zi@jpeg",
                "associated": { "activitySubscription": { "allowSubscriptions": "followers" } }, "viewer": { "muted": false, "blockedBy": false }, "labels": [],
                "createdAt": "2024-11-18T09:12:44.120Z", "indexedAt": "2025-02-01T10:00:00.000Z"
              },
              "reason": "reply", "reasonSubject": "at://{{Own}}/app.bsky.feed.post/3mspqe5xt222b",
              "record": {
                "$type": "app.bsky.feed.post", "text": "{{Words(random)}}", "createdAt": "{{at}}", "langs": [ "en" ],
                "reply": {
                  "root": { "uri": "at://{{Own}}/app.bsky.feed.post/3mspqe5xt222b", "cid": "bafyreiguod4sdndaupc24kq6wrmbpnsr4pgs5bu4dcc2zzkhkglvsrz25a" },
                  "parent": { "uri": "at://{{Own}}/app.bsky.feed.post/3msptszn7k22b", "cid": "bafyreicagws55qlqfywdyt3cxjlljt4cwsdfpys4dsdqcol62zallb5sly" }
                }{{(number % 3) switch
                {
                    0 => """, "facets": [ { "index": { "byteStart": 0, "byteEnd": 8 }, "features": [ { "$type": "app.bsky.richtext.facet#link", "uri": "https://example.org/datasets/spend" } ] }, { "index": { "byteStart": 9, "byteEnd": 14 }, "features": [ { "$type": "app.bsky.richtext.facet#tag", "tag": "spend" } ] } ]""",
                    1 => """, "embed": { "$type": "app.bsky.embed.images", "images": [ { "alt": "A lamp post", "aspectRatio": { "width": 1200, "height": 1600 }, "image": { "$type": "blob", "ref": { "$link": "bafkreifstakm6v4s42cm25owu76opjt2cgeh4mjpq7fcvqsjnwa7gzp7oi" }, "mimeType": "image/jpeg", "size": 423112 } } ] }""",
                    _ => "",
                }}}
              },
              "isRead": false, "indexedAt": "{{at}}", "labels": []
            }
            """);
    }

    private static string Words(Random random)
    {
        string[] words = ["Why", "is", "the", "bin", "lorry", "late", "again", "on", "Example", "Street", "tŷ", "biniau", "👩‍👩‍👧", "payment", "supplier", "2,400", "please", "explain"];
        var text = new StringBuilder();
        for (var i = random.Next(8, 35); i > 0; i--)
        {
            text.Append(words[random.Next(words.Length)]).Append(i == 1 ? '.' : ' ');
        }

        return text.ToString();
    }
}
