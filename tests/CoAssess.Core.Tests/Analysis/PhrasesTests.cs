using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

public sealed class PhrasesTests
{
    private static readonly string[] Known =
        ["pothole*", "fly tip*", "fly-tip*", "on hold", "late again", "it's gone", "it’s gone", ". again.", "surprise, surprise", "just what i needed", "lucky us", "no reply", "#irony", "what a surprise"];

    private static readonly string[] Pieces =
    [
        "pothole", "potholes", "Fly", "fly", "tip", "tipping", "tips", "on", "hold", "holding", "late", "later", "again", "it's", "it’s", "its", "gone", "surprise", "what", "a", "i", "needed", "just", "lucky", "us",
        "use", "no", "reply", "irony", "#irony", "é", "ß", "12", "😀",
    ];

    private static readonly string[] Joints = [" ", " ", " ", " ", ", ", ". ", "-", ".", "’ ", "' ", "  ", "\n", " #", ""];

    [Fact]
    public void What_is_found_by_words_is_what_is_found_letter_by_letter()
    {
        var (phrases, random, found) = (new Phrases(Known), new Random(11), 0);
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)] + Joints[random.Next(Joints.Length)]));
            Assert.True(phrases.AreInLetters(text) == phrases.AreIn(text), text);
            found += phrases.AreIn(text) ? 1 : 0;
        }

        Assert.InRange(found, 2_000, 18_000);
    }

    [Theory]
    [InlineData("Reported at https://example.org/pothole today")]
    [InlineData("Thanks @pothole for the news")]
    public void An_address_and_a_name_are_no_talk(string text) => Assert.False(new Phrases(Known).AreIn(text));

    [Fact]
    public void A_text_longer_than_what_is_read_is_searched_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("fine words ", 500));

        Assert.False(new Phrases(Known).AreIn(text));
        Assert.True(new Phrases(Known).AreIn($"{text}and a pothole"));
    }

    [Fact]
    public void Signs_are_found_where_they_stand()
    {
        var phrases = new Phrases("🙄", "(not)");

        Assert.True(phrases.AreIn("Great work🙄"));
        Assert.True(phrases.AreIn("Lovely (not)"));
        Assert.False(phrases.AreIn("It is not lovely"));
    }
}
