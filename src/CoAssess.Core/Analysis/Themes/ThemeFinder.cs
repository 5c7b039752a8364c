using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Finds the themes of texts, and which theme each text belongs to.</summary>
internal sealed class ThemeFinder(IRedactor redactor)
{
    /// <summary>The version of the method, carried by every finding.</summary>
    public const string Version = "themes-3";

    /// <summary>So many authors must write what names or makes a theme that officers see.</summary>
    public const int FewestAuthors = 3;

    private const int MostWeights = 24;

    /// <summary>Finds themes.</summary>
    /// <param name="night">The night.</param>
    /// <param name="heard">The texts, in any order.</param>
    /// <param name="before">The themes to know them by.</param>
    /// <param name="repeats">The ids of texts that repeat in coordination what another says; they are counted, but not in <see cref="Theme.PostsCountedOnce"/>.</param>
    /// <param name="fewestAuthors">How many different authors must write what names or makes a theme.</param>
    /// <param name="own">The council's own names, which name no theme; null for none.</param>
    /// <returns>The themes, and the theme of each text that has one, by the ids of both.</returns>
    public (List<Theme> Themes, Dictionary<string, string> ThemeOf) Find(
        DateOnly night, IEnumerable<HeardText> heard, IReadOnlyList<Theme> before, IReadOnlySet<string> repeats, int fewestAuthors = FewestAuthors, OwnNames? own = null)
    {
        HeardText[] texts = [.. heard.OrderBy(static text => text.PostedAt).ThenBy(static text => text.Id, StringComparer.Ordinal)];
        var units = ThemeUnit.Of(texts);
        var phrases = ThemePhrases.Of(units, texts, fewestAuthors);
        var rarity = new ThemeRarity(phrases, own ?? OwnNames.None);
        var titles = new ThemeTitles(texts, units, phrases, rarity, redactor);
        List<(FoundTheme Found, List<int> Units)> found = [];
        foreach (var cluster in ThemeClusters.Of(units, phrases, rarity))
        {
            var (title, words) = titles.Of(cluster);
            if (title.Length > 0)
            {
                found.Add((Describe(cluster, title, words, texts, units, phrases, repeats), cluster.Units));
            }
        }

        var themes = ThemeMatching.Match(night, [.. found.Select(static one => one.Found)], before);
        var themeOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < themes.Count; i++)
        {
            foreach (var text in found[i].Units.SelectMany(unit => units[unit].Texts))
            {
                themeOf[texts[text].Id] = themes[i].Id;
            }
        }

        return (themes, themeOf);
    }

    private static FoundTheme Describe(
        ThemeCluster cluster, string title, IReadOnlyList<string> words, HeardText[] texts, List<ThemeUnit> units, ThemePhrases phrases, IReadOnlySet<string> repeats)
    {
        HeardText[] members = [.. cluster.Units.SelectMany(unit => units[unit].Texts).Select(text => texts[text])];
        var theme = new Theme
        {
            Id = "",
            Title = title,
            Words = words,
            Posts = members.Length,
            PostsCountedOnce = members.Count(text => !repeats.Contains(text.Id)),
            Authors = members.Select(static text => text.Author).Distinct(StringComparer.Ordinal).Count(),
            FirstFoundOn = default,
            Weights = cluster.Centroid.OrderByDescending(static pair => pair.Value).ThenBy(pair => phrases.Stem(pair.Key), StringComparer.Ordinal)
                .Take(MostWeights).ToDictionary(pair => phrases.Stem(pair.Key), static pair => pair.Value),
        };
        var had = members.Where(static text => text.Theme is not null).GroupBy(static text => text.Theme!, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
        return new(theme, members.Length, had);
    }
}
