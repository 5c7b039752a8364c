using System.Text.Json.Nodes;
using CoAssess.Connectors.Mastodon;
using CoAssess.Contracts;

namespace CoAssess.Connectors.Tests.Mastodon;

public sealed class HtmlTextTests
{
    [Fact]
    public void The_pair_of_the_fixtures_holds()
    {
        var pair = FakeMastodon.Recording("synthetic/status-html-to-text.json");

        var text = HtmlText.Read((string)pair["content"]!, out var links);

        Assert.Equal((string)pair["expected_text"]!, text);
        Assert.Equal(["https://maps.example.org/?lat=51.5&lon=-0.1"], links);
    }

    [Theory]
    [InlineData("<p>one</p><p>two</p>", "one\n\ntwo")]
    [InlineData("<p>one<br>two<br/>three</p>", "one\ntwo\nthree")]
    [InlineData("<p>one</p>\n<p>two\nlines</p>", "one\n\ntwo lines")]
    [InlineData("<ul><li>first</li><li>second</li></ul>after", "- first\n- second\nafter")]
    [InlineData("<blockquote>said</blockquote><p>so</p>", "said\n\nso")]
    [InlineData("<pre><code>a\n  b</code></pre>", "a\n  b")]
    [InlineData("<h1>Bins</h1><p>late</p>", "Bins\n\nlate")]
    [InlineData("<p><del>old</del> <strong>new</strong></p>", "old new")]
    [InlineData("a &lt;script&gt; &amp;amp; &eacute; &#128465; &#x1F5D1;", "a <script> &amp; é \U0001F5D1 \U0001F5D1")]
    [InlineData("5 < 6 & 7 > 3 <3", "5 < 6 & 7 > 3 <3")]
    [InlineData("see <a href=\"https://example.org/a?b=1&amp;c=2\">our report</a> now", "see our report now")]
    [InlineData("<a href='https://example.org/long/path'><span class=\"ellipsis\">https://example.org/lo…</span></a>!", "https://example.org/long/path!")]
    [InlineData("<img class=\"emoji\" alt=\":tree:\" src=\"https://example.org/t.png\"> hi", ":tree: hi")]
    [InlineData("<p title='a > b'>kept</p>", "kept")]
    [InlineData("x<!-- a > comment -->y", "xy")]
    [InlineData("", "")]
    public void Tags_become_the_shape_of_the_words(string html, string expected) => Assert.Equal(expected, HtmlText.Read(html, out _));

    [Theory]
    [InlineData("a<script>alert('x')</script>b", "ab")]
    [InlineData("a<STYLE>p{}</STYLE >b", "ab")]
    [InlineData("a<script>never ends", "a")]
    [InlineData("<p onclick=\"evil()\">a</p><iframe src=x></iframe>", "a")]
    [InlineData("<a href=\"javascript:evil()\">a</a>", "a")]
    [InlineData("<<script>alert(1)</script>b", "<b")]
    [InlineData("<p><p><p><b><i>a", "a")]
    public void Hostile_markup_leaves_words_only(string html, string expected)
    {
        var text = HtmlText.Read(html, out var links);

        Assert.Equal(expected, text);
        Assert.Empty(links);
    }

    [Theory]
    [InlineData("Bins not collected 🗑️👩‍👩‍👧 — again")]
    [InlineData("متى تُجمع القمامة؟ ‏شارع المثال")]
    [InlineData("Pam mae’r biniau’n hwyr? Tŷ Ŵyr â ŷ")]
    [InlineData("zero\u200bwidth\u2060 and soft\u00adhyphen <b> & \"quotes\"")]
    public void Words_of_every_script_come_back_as_written(string text) => Assert.Equal(text, HtmlText.Read(FakeMastodon.Html(text), out _));

    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("<a href=\"")]
    [InlineData("<a title=\">\" ")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("<!--")]
    [InlineData("<script>")]
    [InlineData("<script></x")]
    [InlineData("<p><a href=https://example.org>")]
    [InlineData("<br>")]
    [InlineData("\n")]
    [InlineData("</")]
    [InlineData("<a href='https://example.org/")]
    public void The_time_grows_with_the_length_and_no_faster(string part)
    {
        var megabyte = string.Concat(Enumerable.Repeat(part, 1024 * 1024 / part.Length));

        var growth = Growth.Eightfold(part, static html => HtmlText.Read(html, out _));

        Assert.InRange(growth, 0, Growth.Linear);
        Assert.InRange(HtmlText.Read(megabyte, out var links).Length, 0, megabyte.Length);
        Assert.InRange(links.Count, 0, 50);
    }

    [Fact]
    public void What_everybody_may_send_us_is_never_html_again_on_a_page()
    {
        var post = new MastodonPosts(AccountId.Parse("mastodon/highways"), FakeMastodon.Host);
        var status = new Status
        {
            Id = "1", CreatedAt = DateTimeOffset.UnixEpoch, Content = "<p>&lt;img src=x onerror=evil()&gt;</p><script>evil()</script>", Account = new() { Id = "2", Acct = "ana" },
        };

        var written = post.Write(status, new() { Id = "1" }, true, null);

        // The words stay words; pages encode them, and nothing of the source's own markup is left to leave unencoded.
        Assert.Equal("<img src=x onerror=evil()>", written.Text);
        Assert.Equal("&lt;img src=x onerror=evil()&gt;", System.Net.WebUtility.HtmlEncode(written.Text));
    }
}
