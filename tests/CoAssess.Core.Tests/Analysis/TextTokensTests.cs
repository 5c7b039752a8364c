using System.Text;
using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class TextTokensTests
{
    [Theory]
    [InlineData("Bins  not\tcollected", "bins not collected")]
    [InlineData("Ŵythnos i'r BINIAU, ŷ", "wythnos ir biniau y")]
    [InlineData("soooooo goooood", "soo good")]
    [InlineData("don't, don’t, dont", "dont dont dont")]
    [InlineData("Flat 24b", "flat 00b")]
    [InlineData("see https://council.example.org/bins?x=1 now", "see now")]
    [InlineData("@council_example please", "please")]
    [InlineData("it\\u2019s out\\u", "its out u")]
    [InlineData("&lt;bins", "bins")]
    public void Words_are_folded_to_plain_small_letters(string text, string words) => Assert.Equal(words, Words(Read(text)));

    [Fact]
    public void What_is_loud_is_counted()
    {
        var tokens = Read("SOOO late AGAIN!!! why?? @council_example #bins http://example.org");

        Assert.Equal(
            (2, 1, 3, 2, 1, 1, 1),
            (tokens.Tokens.ToArray().Count(static token => token.IsShouted), tokens.Drawn, tokens.Exclamations, tokens.Questions, tokens.Handles, tokens.Tags, tokens.Links));
    }

    [Theory]
    [InlineData("good :)", "good :D")]
    [InlineData("good :(", "good :)")]
    [InlineData("good <3", "good")]
    [InlineData("good 😀", "good 😡")]
    [InlineData("good!", "good?")]
    public void Signs_are_told_apart(string one, string other) => Assert.NotEqual(Hashes(one), Hashes(other));

    [Theory]
    [InlineData("good &lt;3", "good <3")]
    [InlineData("good 👍🏽", "good 👍\uFE0F🏽")]
    [InlineData("good!!!", "good!!!!!!")]
    [InlineData("thanks @one_example", "thanks @another_example")]
    public void Signs_that_mean_the_same_are_the_same(string one, string other) => Assert.Equal(Hashes(one), Hashes(other));

    [Fact]
    public void A_text_of_any_length_and_of_any_units_is_read()
    {
        var features = new TextFeatures();
        foreach (var text in new[] { "", new string('a', 100_000), new string('!', 100_000), string.Concat(Enumerable.Repeat("! ", 50_000)), string.Concat(Enumerable.Repeat("!☀", 9000)), new string('\uD83D', 5000), string.Concat(Enumerable.Repeat("a ", 50_000)), string.Concat(Enumerable.Repeat("!a", 9000)) })
        {
            features.Read(text);
            Assert.InRange(features.Tokens.Tokens.Length, 0, TextTokens.MostTokens);
        }
    }

    private static TextTokens Read(string text)
    {
        var tokens = new TextTokens();
        tokens.Read(text);
        return tokens;
    }

    private static uint[] Hashes(string text) => [.. Read(text).Tokens.ToArray().Where(static token => token.Kind != TokenKind.Stop).Select(static token => token.Hash)];

    private static string Words(TextTokens tokens)
    {
        var words = new List<string>();
        foreach (var token in tokens.Tokens)
        {
            if (token.Kind == TokenKind.Word)
            {
                words.Add(Encoding.ASCII.GetString(tokens.Folded.Slice(token.Start, token.Length)));
            }
        }

        return string.Join(' ', words);
    }
}
