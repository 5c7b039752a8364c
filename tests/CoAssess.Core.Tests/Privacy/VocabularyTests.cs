using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Holds words that are read sixteen characters at a time to what reading them letter by letter gives.</summary>
public sealed class VocabularyTests
{
    private static readonly string[] Parts =
        ["Jane", "jane", "o'neil", "Smith-Jones", "’s", "'s", "'", "-", " ", ".", "é", "Š", "the", "Maisonette", "internationally", "accommodation", "Constantinopolitan", "7", "is", "i'm", "name's", "\n", "日"];

    [Fact]
    public void A_word_is_the_same_however_it_is_read()
    {
        foreach (var text in Texts(7))
        {
            for (var at = 0; at < text.Length; at++)
            {
                var kinds = Vocabulary.From(text, at, out var end);

                Assert.Equal((NameRun.WordEnd(text, at), Vocabulary.Of(text.AsSpan(at, end - at))), (end, kinds));
            }
        }
    }

    [Fact]
    public void The_word_before_a_place_is_the_same_however_it_is_read()
    {
        foreach (var text in Texts(8))
        {
            foreach (var end in Enumerable.Range(1, text.Length).Where(end => char.IsLetterOrDigit(text[end - 1])))
            {
                var least = end / 3;

                var kinds = Vocabulary.Before(text, least, end, out var start);

                Assert.Equal(least + Word.PartsBefore(text.AsSpan(least, end - least)), start);
                Assert.Equal(Vocabulary.Of(text.AsSpan(start, end - start)), kinds & ~WordKind.Telling);
            }
        }
    }

    [Theory]
    [InlineData("Jane", WordKind.Given)]
    [InlineData("JANE", WordKind.Given)]
    [InlineData("maisonette", WordKind.Unit)]
    [InlineData("frau", WordKind.Title)]
    [InlineData("Straße", WordKind.Road)]
    [InlineData("driver’s", WordKind.Numbered)]
    internal void A_word_is_known_in_any_case_and_spelling(string word, WordKind kind) => Assert.Equal(kind, Vocabulary.Of(word) & kind);

    [Theory]
    [InlineData("")]
    [InlineData("him")]
    [InlineData("Xyzzyplugh")]
    [InlineData("Constantinopolitanischerverein")]
    public void A_word_that_no_list_has_is_none(string word) => Assert.Equal(WordKind.None, Vocabulary.Of(word));

    private static IEnumerable<string> Texts(int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, 2_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Parts[random.Next(Parts.Length)])));
    }
}
