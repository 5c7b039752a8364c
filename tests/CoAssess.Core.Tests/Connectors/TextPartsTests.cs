using System.Globalization;
using CoAssess.Connectors;

namespace CoAssess.Core.Tests.Connectors;

public class TextPartsTests
{
    private static int Graphemes(string text) => new StringInfo(text).LengthInTextElements;

    [Fact]
    public void A_text_that_fits_is_left_as_it_is()
    {
        var parts = TextParts.Split("The lorry comes on Tuesday.", 27, Graphemes);

        Assert.Equal(["The lorry comes on Tuesday."], parts);
    }

    [Fact]
    public void A_longer_text_is_cut_between_words_and_each_part_says_which_it_is()
    {
        var parts = TextParts.Split("one two three four five six", 14, Graphemes);

        Assert.Equal(["one two 1/3", "three four 2/3", "five six 3/3"], parts);
    }

    [Fact]
    public void A_link_a_mention_and_a_tag_are_never_cut()
    {
        Assert.Null(TextParts.Split("see https://data.example.org/datasets/spend now", 20, Graphemes));
        Assert.Null(TextParts.Split("@somebody.with.a.long.name.example.org hello", 20, Graphemes));
        Assert.Null(TextParts.Split("#ALongTagThatDoesNotFitIntoOnePost hello", 20, Graphemes));
    }

    [Fact]
    public void A_word_too_long_for_any_post_is_cut_between_characters_as_people_see_them()
    {
        var family = "👩‍👩‍👧";

        var parts = TextParts.Split(string.Concat(Enumerable.Repeat(family, 30)), 20, Graphemes)!;

        Assert.All(parts, part => Assert.Equal(0, part[..part.LastIndexOf(' ')].Length % family.Length));
        Assert.Equal(30, parts.Sum(part => (part.Length - part[part.LastIndexOf(' ')..].Length) / family.Length));
    }

    [Fact]
    public void A_text_of_more_than_twenty_posts_is_too_long()
    {
        Assert.NotNull(TextParts.Split(string.Join(' ', Enumerable.Repeat("word", 19 * 18)), 100, Graphemes));
        Assert.Null(TextParts.Split(string.Join(' ', Enumerable.Repeat("word", 19 * 22)), 100, Graphemes));
    }

    [Fact]
    public void Every_part_fits_and_together_they_say_the_whole()
    {
        var random = new Random(20260302);
        string[] words = ["bin", "Ŵyr", "مرحبا", "https://example.org/a/b", "#spend", "👩‍👩‍👧", "e\u0301", "street-lighting", "a"];
        for (var turn = 0; turn < 500; turn++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 120)).Select(_ => words[random.Next(words.Length)]));
            var limit = random.Next(90, 300);

            var parts = TextParts.Split(text, limit, Graphemes);

            Assert.NotNull(parts);
            Assert.All(parts, part => Assert.InRange(Graphemes(part), 1, limit));
            Assert.Equal(text, parts.Count == 1 ? parts[0] : string.Join(' ', parts.Select(static part => part[..part.LastIndexOf(' ')])));
        }
    }
}
