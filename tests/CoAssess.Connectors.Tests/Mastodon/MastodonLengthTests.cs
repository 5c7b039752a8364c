using CoAssess.Connectors.Mastodon;

namespace CoAssess.Connectors.Tests.Mastodon;

public sealed class MastodonLengthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("👩‍👩‍👧 e\u0301", 3)]
    [InlineData("https://example.org/", 23)]
    [InlineData("see https://example.org/a-very-long/path?with=a&query=too#and-more.", 28)]
    [InlineData("(http://example.org/x)", 25)]
    [InlineData("@ana@elsewhere.example hello", 10)]
    [InlineData("@ana hello", 10)]
    [InlineData("write to bins@example.org", 25)]
    [InlineData("http://localhost:29871/a/long/path/of/this/machine", 50)]
    public void A_text_counts_as_Mastodon_counts_it(string text, int length) => Assert.Equal(length, MastodonLength.Measure(text, 23));
}
