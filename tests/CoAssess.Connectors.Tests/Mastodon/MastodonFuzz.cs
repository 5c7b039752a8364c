using System.Net;
using System.Text;
using CoAssess.Connectors.Mastodon;
using CoAssess.Connectors.Tests.Fuzzing;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>Seeded mutations of the recordings against the parser and the HTML-to-text step: the same at every run of the tests, and as many more as COASSESS_FUZZ_RUNS says.</summary>
public sealed class MastodonFuzz
{
    private static readonly string[] Hostile =
    [
        "<", ">", "&", "\"", "'", "<a href=", "</", "<!--", "-->", "<script>", "</script>", "&#x", "&#0;", "&amp;", "<p>", "</p>", "<br/>", "<pre>", "<li>", "\\ud800", "\\u0000",
        "null", "[]", "{}", "1e999", "-1", "true", "\"id\":", "\"created_at\":\"\"", "\u0000", "\uFFFD", "\U0001F469\u200D", "http://", "@", "#",
    ];

    [Fact]
    public void No_html_breaks_its_words()
    {
        var seeds = new[] { (string)FakeMastodon.Recording("synthetic/status-html-to-text.json")["content"]!, "<ul><li>a</li></ul><pre>b</pre><blockquote>c</blockquote>", "<img alt=':x:'>" };
        var random = new Random(20261122);
        for (var (run, runs) = (0, FuzzRun.Runs()); run < runs; run++)
        {
            var html = Mutate(seeds[random.Next(seeds.Length)], random);

            var text = HtmlText.Read(html, out var links);

            Assert.True(text.Length <= html.Length + 16, $"Run {run}: {text.Length} of {html.Length}.");
            Assert.All(links, static link => Assert.True(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"));
        }
    }

    [Fact]
    public async Task No_answer_breaks_the_reading_other_than_by_saying_so()
    {
        var notifications = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recordings", "mastodon", "synthetic", "notifications-mentions.json"));
        var random = new Random(20261122);
        var (runs, refused, posts) = (FuzzRun.Runs(4_000), 0, 0);
        await using var rig = new MastodonRig();
        for (var run = 0; run < runs; run++)
        {
            rig.Network.Instead.Enqueue(("/api/v1/notifications", HttpStatusCode.OK, Mutate(notifications, random)));
            try
            {
                await foreach (var page in ((IPostReader)rig.Connector).ReadAsync(null, CancellationToken.None))
                {
                    posts += page.Posts.Count;
                    Assert.InRange(page.Next.Value.Length, 1, 8192);
                    Assert.All(page.Posts, static post => Assert.True(post.NativeId.EndsWith("@social.example", StringComparison.Ordinal) && post.Version.Length == 24));
                }
            }
            catch (ChannelException told)
            {
                Assert.IsType<ChannelFault.Unreadable>(told.Fault);
                refused++;
            }

            rig.Network.Instead.Clear();
            rig.Network.Calls.Clear();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} runs: {refused} told as unreadable, {posts} posts read");
        Assert.InRange(refused, runs / 4, runs);
        Assert.InRange(posts, runs / 10, int.MaxValue);
    }

    private static string Mutate(string seed, Random random)
    {
        var text = new StringBuilder(seed);
        for (var change = random.Next(1, 8); change > 0; change--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(6))
            {
                case 0:
                    text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                    break;
                case 1:
                    text.Length = random.Next(10) == 0 ? at : text.Length;
                    break;
                case 2:
                    text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 200), text.Length - at)));
                    break;
                case 3 when at < text.Length:
                    text[at] = (char)random.Next(1, 0xD7FF);
                    break;
                default:
                    text.Insert(at, string.Concat(Enumerable.Repeat(Hostile[random.Next(Hostile.Length)], random.Next(1, 20))));
                    break;
            }
        }

        return text.ToString();
    }
}
