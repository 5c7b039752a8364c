using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>Holds the vectorised looks at a text to what a look at each character by itself finds.</summary>
public sealed class GlanceTests
{
    private const string Signs = "://ab z AZ 09 @:;[({ \u00e9\u0174\u0661\uff11. nm-'/?`^";
    private static readonly string[] Rare = ["name", " mr ", " MRS ", " Ms ", " miss ", " dr ", " mr\t", " miss\t", "]dr.", " dot ", "(at", "( at", "{dot", "[ at", "@ ", " born ", " Birthday", " DOB", "D.O.B", "ganwyd", ".com/", ".COM/"];

    [Fact]
    public void Every_place_that_may_begin_a_detail_is_found_whatever_the_length()
    {
        var random = new Random(5);
        for (var length = 0; length < 300; length++)
        {
            var text = RandomText(random, length);

            var found = Places(text);

            Assert.Equal(Enumerable.Range(0, length).Where(at => text[at] is >= '0' and <= '9' or '@' or > '\u007f' || IsScheme(text, at) || BeginsWord(text, at)), found.Where(at => text[at] != ':' || IsScheme(text, at)));
        }
    }

    [Theory]
    [InlineData("see https://example.org/New/Road and 10:30: ok", new[] { 9, 37, 38, 40, 41 })]
    [InlineData("McDonald's iPhone A&E", new[] { 0, 18 })]
    public void Capitals_within_words_and_colons_of_no_scheme_are_passed_by(string text, int[] places) => Assert.Equal(places, Places(text));

    [Fact]
    public void A_capital_just_behind_a_detail_begins_a_word_whatever_the_detail_ended_in() => Assert.Equal(3, new Glance("@joBloggs").NextBehind(3));

    [Fact]
    public void What_a_text_holds_is_seen_whatever_the_length()
    {
        var random = new Random(6);
        for (var length = 0; length < 300; length++)
        {
            var text = RandomText(random, length);

            var glance = new Glance(text);

            Assert.Equal(text.All(char.IsAscii), glance.IsPlain);
            Assert.Equal(text.Contains('@'), glance.HasSign);
            Assert.Equal(text.Contains('['), glance.HasBracket);
        }
    }

    [Fact]
    public void Rare_words_are_seen_wherever_they_stand()
    {
        foreach (var word in Rare)
        {
            for (var before = 0; before < 130; before++)
            {
                for (var behind = 0; behind < 130; behind += 13)
                {
                    var glance = new Glance(new string('x', before) + word + new string('x', behind));

                    Assert.True(
                        word is "name" or " mr\t" or " miss\t" or "]dr." or " mr " or " MRS " or " Ms " or " miss " or " dr " ? glance.MayBeNamed
                        : word is ".com/" or ".COM/" ? glance.MayHavePage
                        : word.AsSpan().IndexOfAny('B', 'b', 'w') >= 0 ? glance.MayTellOfBirth
                        : glance.MayBeDisguised,
                        $"'{word}' behind {before} and before {behind}");
                }
            }
        }
    }

    [Fact]
    public void Ordinary_texts_are_not_searched_for_rare_words()
    {
        var glance = new Glance("The bins (12 of them) were missed in Drury Lane, Moston Road and at the tip again; dogs got in @example.");

        Assert.False(glance.MayTellOfBirth);
        Assert.False(glance.MayBeNamed);
        Assert.False(glance.MayBeDisguised);
        Assert.False(glance.MayHavePage);
    }

    [Theory]
    [InlineData("ring me on ", (int)Cue.Phone)]
    [InlineData("é card number ", (int)Cue.Card)]
    [InlineData("discard ", (int)Cue.None)]
    [InlineData("card@", (int)Cue.None)]
    [InlineData("my sort code and account: ", (int)(Cue.SortCode | Cue.Account))]
    [InlineData("We live at ", (int)Cue.Home)]
    [InlineData("card and then so many words that none is near ", (int)Cue.None)]
    public void Words_before_a_place_tell_what_stands_there_at_every_distance_from_the_beginning(string before, int told)
    {
        for (var earlier = 0; earlier < 70; earlier += 3)
        {
            var text = new string('.', earlier) + before;

            Assert.Equal((Cue)told, CueWords.Before(text + "12", 0, text.Length));
        }
    }

    private static bool IsScheme(string text, int at) => string.CompareOrdinal(text, at, "://", 0, 3) == 0;

    private static bool BeginsWord(string text, int at) =>
        char.IsAsciiLetterUpper(text[at]) && (at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '/' or '.' or '#' or '@' or '_' or '&'));

    private static List<int> Places(string text)
    {
        var glance = new Glance(text);
        List<int> places = [];
        for (var at = glance.Next(0); at >= 0; at = glance.Next(at + 1))
        {
            places.Add(at);
        }

        return places;
    }

    private static string RandomText(Random random, int length) => new([.. Enumerable.Range(0, length).Select(_ => Signs[random.Next(Signs.Length)])]);
}
