using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using CoAssess.Connectors.Mastodon;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>Seeded mutations of the recordings against the parser and the HTML-to-text step: seconds in the tests, as long as COASSESS_FUZZ_SECONDS says by hand.</summary>
public sealed class MastodonFuzz
{
    private static readonly string[] Hostile =
    [
        "<", ">", "&", "\"", "'", "<a href=", "</", "<!--", "-->", "<script>", "</script>", "&#x", "&#0;", "&amp;", "<p>", "</p>", "<br/>", "<pre>", "<li>", "\\ud800", "\\u0000",
        "null", "[]", "{}", "1e999", "-1", "true", "\"id\":", "\"created_at\":\"\"", "\u0000", "\uFFFD", "\U0001F469\u200D", "http://", "@", "#",
    ];

    private static TimeSpan Duration => TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("COASSESS_FUZZ_SECONDS"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : 2);

    [Fact]
    public void No_html_breaks_or_slows_its_words()
    {
        var seeds = new[] { (string)FakeMastodon.Recording("synthetic/status-html-to-text.json")["content"]!, "<ul><li>a</li></ul><pre>b</pre><blockquote>c</blockquote>", "<img alt=':x:'>" };
        var random = new Random(20261122);
        var (watch, runs, slowest) = (Stopwatch.StartNew(), 0, TimeSpan.Zero);
        while (watch.Elapsed < Duration)
        {
            var html = Mutate(seeds[random.Next(seeds.Length)], random);
            var began = watch.Elapsed;
            var text = HtmlText.Read(html, out var links);
            slowest = watch.Elapsed - began > slowest ? watch.Elapsed - began : slowest;

            Assert.True(text.Length <= html.Length + 16, $"Run {runs}: {text.Length} of {html.Length}.");
            Assert.All(links, static link => Assert.True(Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"));
            runs++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} runs, the slowest {slowest.TotalMilliseconds:0.0} ms");
        Assert.InRange(runs, 100, int.MaxValue);
        Assert.InRange(slowest, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task No_answer_breaks_the_reading_other_than_by_saying_so()
    {
        var notifications = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recordings", "mastodon", "synthetic", "notifications-mentions.json"));
        var random = new Random(20261122);
        var (watch, runs, refused, posts) = (Stopwatch.StartNew(), 0, 0, 0);
        await using var rig = new MastodonRig();
        while (watch.Elapsed < Duration)
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
            runs++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} runs: {refused} told as unreadable, {posts} posts read");
        Assert.InRange(runs, 20, int.MaxValue);
        Assert.InRange(posts, 1, int.MaxValue);
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
