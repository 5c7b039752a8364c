using CoAssess.Analysis;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>What people speak of: found, named in their own words, and known again.</summary>
public sealed class ThemesTests
{
    private static readonly DateOnly Night = new(2026, 3, 2);
    private static readonly HashSet<string> Nothing = [];
    private readonly ThemeFinder _finder = new(new Redactor());

    [Fact]
    public void Texts_that_speak_of_the_same_are_a_theme_named_in_their_own_words()
    {
        var texts = Crowds.Said([.. Crowds.Bins, .. Crowds.Holes, .. Crowds.Library, "My cat likes the sun", "Lovely weather"]);

        var (themes, themeOf) = Find(texts);

        Assert.Equal(["Mill lane", "Station road", "Library, closing"], themes.Select(static theme => theme.Title).OrderByDescending(static title => title.StartsWith('M')).ThenByDescending(static title => title));
        Assert.Equal([5, 5, 4], themes.Select(static theme => theme.Authors));
        Assert.All(Crowds.Bins.Select((_, i) => texts[i].Id), id => Assert.Equal(themeOf[texts[0].Id], themeOf[id]));
        Assert.False(themeOf.ContainsKey(texts[^2].Id) || themeOf.ContainsKey(texts[^1].Id));
    }

    [Fact]
    public void The_order_in_which_texts_were_read_makes_no_difference()
    {
        var texts = Crowds.Said(Variants.Of(originals: 150, copies: 3, seed: 9));
        var shuffled = texts.ToArray();
        new Random(4).Shuffle(shuffled);

        var (one, other) = (Find(texts), Find(shuffled));

        Assert.True(one.Themes.Count > 3);
        Assert.Equal(one.Themes.Select(Describe), other.Themes.Select(Describe));
        Assert.Equal(one.ThemeOf.OrderBy(static pair => pair.Key), other.ThemeOf.OrderBy(static pair => pair.Key));
    }

    [Fact]
    public void What_fewer_than_three_authors_write_makes_and_names_no_theme()
    {
        List<HeardText> texts = [.. Enumerable.Range(0, 30).Select(i => Crowds.Heard($"{i:x32}", $"author {i % 2}", $"Ann Example of number {i} never answers, said {(char)('a' + i)}", Crowds.Start.AddHours(i)))];

        Assert.Empty(Find(texts).Themes);
    }

    [Fact]
    public void Marks_of_redaction_links_handles_and_numbers_are_no_words()
    {
        string[] endings = ["today", "on Monday", "before noon", "if it rains"];
        var texts = Crowds.Said(endings.Select(static end => $"[phone] @example_person https://example.org/pothole KX19ABC 12 swimming pool [postcode M33] a1b2 {end}"));

        var theme = Assert.Single(Find(texts).Themes);

        Assert.Equal("Swimming pool", theme.Title);
        Assert.Equal(["pool", "swimming"], theme.Words.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(5, 12)]
    [InlineData(1, 1)]
    public void What_most_people_speak_of_is_the_first_theme_and_comes_whole(int times, int others)
    {
        var texts = Crowds.Said(Crowds.WithMarks([
            .. Crowds.Roof.SelectMany(text => Enumerable.Repeat(text, times)), .. Enumerable.Repeat("Street lights out by", others), .. Enumerable.Repeat("Bus shelter broken at", others)]));

        var (themes, _) = Find(texts);

        Assert.Equal(("Library roof leaks", Crowds.Roof.Length * times), (themes[0].Title, themes[0].Authors));
        Assert.DoesNotContain(themes.Skip(1), static theme => theme.Words.Contains("library") || theme.Words.Contains("roof"));
    }

    [Fact]
    public void Everyday_words_and_the_councils_name_that_most_texts_have_make_no_theme()
    {
        var texts = Crowds.Said(Crowds.WithMarks([.. Enumerable.Range(0, 40).Select(static i => $"Please, council, news? Thanks, Exampleford, good work {(i < 12 ? "on the bus shelter" : "all")}")]));

        var (themes, _) = _finder.Find(Night, texts, [], Nothing, own: OwnNames.Of("Exampleford Council", []));

        Assert.All(themes, static theme => Assert.Equal((12, "Bus shelter"), (theme.Authors, theme.Title)));
    }

    [Fact]
    public void The_councils_name_and_tags_name_no_theme_and_words_beside_them_do()
    {
        string[] places = ["Mill Lane", "Park Road", "High Street", "Station Road", "Church Close", "Elm Grove"];
        var texts = Crowds.Said(places.Select(static place => $"#ExampleSpend #ExampleBins ExampleCouncil, Borough of Example: missed brown bins in {place}"));

        var (plain, _) = _finder.Find(Night, texts, [], Nothing);
        var (themes, themeOf) = _finder.Find(Night, texts, [], Nothing, own: OwnNames.Of("Borough of Example", ["ExampleSpend", "#ExampleBins"]));

        Assert.Contains("example", string.Join(' ', plain.SelectMany(static theme => theme.Words.Append(theme.Title))), StringComparison.OrdinalIgnoreCase);
        var theme = Assert.Single(themes);
        Assert.Equal("Missed brown bins", theme.Title);
        Assert.DoesNotContain(theme.Words, static word => word.Contains("example", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(texts.Count, themeOf.Count);
    }

    [Theory]
    [InlineData("Borough of Example", "example", true)]
    [InlineData("Borough of Example", "bin example", true)]
    [InlineData("Borough of Example", "examplecouncil", true)]
    [InlineData("Borough of Example", "borough", true)]
    [InlineData("Borough of Example", "borough market", false)]
    [InlineData("Bath and North East Somerset Council", "bath", true)]
    [InlineData("Bath and North East Somerset Council", "bathroom", false)]
    [InlineData("City of Example", "city wall", false)]
    public void A_name_is_left_out_and_words_that_only_say_that_it_is_a_council_are_not(string council, string phrase, bool isOwn) =>
        Assert.Equal(isOwn, OwnNames.Of(council, []).Has(phrase.Split(' ')));

    [Fact]
    public void What_the_redactor_would_take_out_names_nothing()
    {
        var texts = Crowds.Said(Crowds.Library);
        var finder = new ThemeFinder(new Refusing("library"));

        var (themes, _) = finder.Find(Night, texts, [], Nothing);

        Assert.All(themes, static theme => Assert.DoesNotContain("library", string.Join(' ', [theme.Title, .. theme.Words]), StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(themes);
    }

    [Fact]
    public void A_name_in_small_letters_names_nothing()
    {
        string[] beginnings = ["ask", "nobody but", "it was", "why does", "tell"];
        var texts = Crowds.Said(beginnings.Select(static (words, i) => $"{words} john smith left the swimming pool gate open {(char)('a' + i)}{(char)('k' + i)}"));

        var (themes, _) = Find(texts);

        Assert.NotEmpty(themes);
        Assert.All(themes, static theme => Assert.DoesNotContain("john smith", string.Join('|', [theme.Title, .. theme.Words]), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_one_of_many_copies_says_more_is_no_word_of_them_all()
    {
        List<HeardText> texts = [.. Enumerable.Range(0, 12).Select(static i => Crowds.Heard(
            $"{i:x32}", $"copier {i}", $"Save our swimming pool now because children and older people need it every single week, say no to the closure{(i == 0 ? " zebedee" : "")}", Crowds.Start.AddSeconds(i)))];

        var theme = Assert.Single(_finder.Find(Night, texts, [], Nothing, fewestAuthors: 10).Themes);

        Assert.Equal(12, theme.Authors);
        Assert.NotEmpty(theme.Title);
        Assert.DoesNotContain("zebedee", string.Join(' ', [theme.Title, .. theme.Words]), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_names_a_theme_was_written_by_as_many_authors_as_are_asked_for()
    {
        var texts = Crowds.Said([.. Crowds.Bins, .. Crowds.Bins.Select(static text => $"Listen, {text} indeed"), .. Crowds.Bins.Select(static text => $"{text}, once more and again")]);

        var (themes, _) = _finder.Find(Night, texts, [], Nothing, fewestAuthors: 10);

        Assert.NotEmpty(themes);
        Assert.All(themes.SelectMany(static theme => theme.Words.Append(theme.Title)).SelectMany(static words => words.Split(", ")), words =>
            Assert.InRange(texts.Count(text => text.Text.Contains(words, StringComparison.OrdinalIgnoreCase)), 10, texts.Count));
    }

    [Fact]
    public void Copies_are_one_voice_but_counted_all_and_once_in_signals()
    {
        List<HeardText> texts = [.. Crowds.Said(Crowds.Bins)];
        texts.AddRange(Enumerable.Range(0, 40).Select(static i => Crowds.Heard($"{100 + i:x32}", $"copier {i}", $"Save our swimming pool now, say no to the closure {(i % 2 == 0 ? "!" : "?")}", Crowds.Start.AddSeconds(i))));
        var repeats = texts.Skip(6).Select(static text => text.Id).ToHashSet();

        var (themes, _) = _finder.Find(Night, texts, [], repeats);

        var copied = themes.Single(static theme => theme.Words.Contains("pool"));
        Assert.Equal((40, 40, 1), (copied.Authors, copied.Posts, copied.PostsCountedOnce));
        Assert.Equal((5, 5, 5), themes.Where(theme => theme != copied).Select(static theme => (theme.Authors, theme.Posts, theme.PostsCountedOnce)).Single());
    }

    [Fact]
    public void A_theme_keeps_its_id_by_the_texts_of_both_nights()
    {
        var first = Find(Crowds.Said([.. Crowds.Bins, .. Crowds.Holes]));
        var texts = Marked(Crowds.Said([.. Crowds.Bins, .. Crowds.Holes]), first.ThemeOf);

        var second = _finder.Find(Night.AddDays(1), texts, first.Themes, Nothing);

        Assert.Equal(first.Themes.Select(static theme => theme.Id), second.Themes.Select(static theme => theme.Id));
        Assert.All(second.Themes, static theme => Assert.Equal((Night, 0, null), (theme.FirstFoundOn, theme.MergedFrom.Count, theme.SplitFrom)));
    }

    [Fact]
    public void A_theme_keeps_its_id_by_its_words_when_no_text_is_left()
    {
        var first = Find(Crowds.Said(Crowds.Bins));

        var second = _finder.Find(Night.AddDays(20), Crowds.Said([.. Crowds.Bins, .. Crowds.Holes]), first.Themes, Nothing);

        Assert.Contains(first.Themes[0].Id, second.Themes.Select(static theme => theme.Id));
        Assert.Equal(2, second.Themes.Select(static theme => theme.Id).Distinct().Count());
    }

    [Fact]
    public void A_night_that_runs_again_gives_what_it_gave()
    {
        var texts = Crowds.Said([.. Crowds.Bins, .. Crowds.Holes, .. Crowds.Library]);
        var first = Find(texts);

        var again = _finder.Find(Night, Marked(texts, first.ThemeOf.Take(6).ToDictionary()), first.Themes, Nothing);

        Assert.Equal(first.Themes.Select(Describe), again.Themes.Select(Describe));
    }

    [Fact]
    public void Two_themes_that_become_one_and_one_that_comes_apart_are_told()
    {
        Theme Known(string id) => new() { Id = id, Title = id.ToUpperInvariant(), Posts = 1, PostsCountedOnce = 1, Authors = 3, FirstFoundOn = Night.AddDays(-3) };
        FoundTheme Found(string title, int posts, params (string Id, int Count)[] had) =>
            new(Known("") with { Title = title, Weights = new Dictionary<string, float> { [title] = 1 } }, posts, had.ToDictionary(static pair => pair.Id, static pair => pair.Count));

        var themes = ThemeMatching.Match(
            Night, [Found("both", 100, ("a", 60), ("b", 30)), Found("larger", 80, ("c", 70)), Found("smaller", 20, ("c", 15)), Found("new", 9)], [Known("a"), Known("b"), Known("c")]);

        Assert.Equal(["a", "c"], themes.Take(2).Select(static theme => theme.Id));
        Assert.Equal([new("b", "B")], themes[0].MergedFrom);
        Assert.Equal(new ThemeOrigin("c", "C"), themes[2].SplitFrom);
        Assert.Equal((null, null, Night), (themes[1].SplitFrom, themes[3].SplitFrom, themes[2].FirstFoundOn));
        Assert.Equal(4, themes.Select(static theme => theme.Id).Distinct().Count());
    }

    [Fact]
    public void Of_two_alike_that_became_one_the_id_goes_with_the_title()
    {
        Theme Known(string id, string title) => new() { Id = id, Title = title, Posts = 1, PostsCountedOnce = 1, Authors = 3, FirstFoundOn = Night.AddDays(-3) };
        var found = new FoundTheme(Known("", "Library roof leaks") with { Weights = new Dictionary<string, float> { ["roof"] = 1 } }, 44, new Dictionary<string, int> { ["a"] = 12, ["b"] = 12 });

        var theme = Assert.Single(ThemeMatching.Match(Night, [found], [Known("a", "Pool heater broke"), Known("b", "Library roof leaks")]));

        Assert.Equal(("b", "Pool heater broke"), (theme.Id, Assert.Single(theme.MergedFrom).Title));
    }

    [Fact]
    public void A_night_that_runs_again_keeps_what_it_told_of_where_themes_come_from()
    {
        Theme Known(string id) => new() { Id = id, Title = id, Posts = 1, PostsCountedOnce = 1, Authors = 3, FirstFoundOn = Night };
        var (gone, whole) = (new ThemeOrigin("gone", "Gone"), new ThemeOrigin("whole", "Whole"));

        var again = ThemeMatching.KeepOrigins(
            [Known("a"), Known("b") with { MergedFrom = [gone] }, Known("new")], [Known("a") with { SplitFrom = whole }, Known("b") with { MergedFrom = [gone, whole] }]);

        Assert.Equal(whole, again[0].SplitFrom);
        Assert.Equal([gone, whole], again[1].MergedFrom);
        Assert.Empty(again[2].MergedFrom);
    }

    [Fact]
    public void A_theme_that_stands_again_when_the_night_runs_again_merged_into_nothing()
    {
        Theme Known(string id) => new() { Id = id, Title = id, Posts = 1, PostsCountedOnce = 1, Authors = 3, FirstFoundOn = Night };

        var again = ThemeMatching.KeepOrigins([Known("a"), Known("b")], [Known("a") with { MergedFrom = [new("b", "b"), new("gone", "Gone")] }]);

        Assert.Equal(["gone"], again[0].MergedFrom.Select(static origin => origin.Id));
    }

    private (List<Theme> Themes, Dictionary<string, string> ThemeOf) Find(IEnumerable<HeardText> texts) => _finder.Find(Night, texts, [], Nothing);

    private static IEnumerable<HeardText> Marked(IEnumerable<HeardText> texts, IReadOnlyDictionary<string, string> themeOf) =>
        texts.Select(text => text with { Theme = themeOf.GetValueOrDefault(text.Id) });

    private static string Describe(Theme theme) => $"{theme.Id} {theme.Title} {theme.Posts} {theme.Authors} {theme.FirstFoundOn} {string.Join(' ', theme.Words)}";

    private sealed class Refusing(string word) : IRedactor
    {
        public Redaction Redact(string text) => new(new(text), text.Contains(word, StringComparison.OrdinalIgnoreCase) ? [new(PersonalDetail.Handle, 0, 1)] : []);
    }
}
