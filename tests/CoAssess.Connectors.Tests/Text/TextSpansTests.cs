using CoAssess.Connectors.Text;

namespace CoAssess.Connectors.Tests.Text;

public sealed class TextSpansTests
{
    [Theory]
    [InlineData("See https://example.org/a?b=1&c=2#d.", "https://example.org/a?b=1&c=2#d")]
    [InlineData("(https://example.org/a_(b))", "https://example.org/a_(b)")]
    [InlineData("Read (https://example.org/a), please!", "https://example.org/a")]
    [InlineData("“https://example.org/cyngor’r”", "https://example.org/cyngor")]
    [InlineData("HTTPS://EXAMPLE.ORG:8443/x;", "HTTPS://EXAMPLE.ORG:8443/x")]
    [InlineData("متى https://example.org/نفايات؟ ثم", "https://example.org/نفايات؟")]
    [InlineData("a\u200Bhttps://example.org/\u200B", "https://example.org/")]
    public void A_link_ends_where_the_sentence_goes_on(string text, string link)
    {
        var span = Assert.Single(TextSpans.Find(text));

        Assert.Equal((TextSpanKind.Link, link), (span.Kind, span.ValueIn(text)));
    }

    [Theory]
    [InlineData("#bins are late", "bins")]
    [InlineData("late (#Biniau)!", "Biniau")]
    [InlineData("two #a-b_c.", "a-b_c")]
    [InlineData("＃停電 now", "停電")]
    [InlineData("#café👩‍👩‍👧", "café👩")]
    [InlineData("#2026budget", "2026budget")]
    public void A_tag_is_a_word_behind_its_sign(string text, string tag)
    {
        var span = Assert.Single(TextSpans.Find(text));

        Assert.Equal((TextSpanKind.Tag, tag), (span.Kind, span.ValueIn(text)));
    }

    [Theory]
    [InlineData("Thanks @ana.example.org.", "ana.example.org")]
    [InlineData("(@ben_1@social.example)", "ben_1@social.example")]
    [InlineData("@ana!", "ana")]
    [InlineData("@ana@ writes", "ana")]
    public void A_mention_is_a_name_behind_its_sign(string text, string name)
    {
        var span = Assert.Single(TextSpans.Find(text));

        Assert.Equal((TextSpanKind.Mention, name), (span.Kind, span.ValueIn(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("#1 of 3, item#4, #2026.")]
    [InlineData("mail ana@example.org or x@y")]
    [InlineData("http:// and https://, xhttps://example.org")]
    [InlineData("@ @. @-")]
    [InlineData("#️⃣ keycap")]
    public void What_only_looks_like_one_is_left_alone(string text)
    {
        Assert.Empty(TextSpans.Find(text));
    }

    [Fact]
    public void Signs_inside_a_link_belong_to_the_link()
    {
        const string text = "https://social.example/@ana/1#top and #late for @ana.example.org";

        var found = TextSpans.Find(text);

        Assert.Equal(["https://social.example/@ana/1#top", "late", "ana.example.org"], found.Select(span => span.ValueIn(text)));
    }
}
