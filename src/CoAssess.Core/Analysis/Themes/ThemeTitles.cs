using System.Globalization;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Names a theme by what its texts say themselves: the phrase that is most theirs, as most of them write it.</summary>
/// <remarks>A phrase needs enough different authors within the theme, who wrote it themselves; what the redactor would take anything out of is never taken, nor what it would if it were written as names are. Words of redaction marks, links, handles and numbers are no words here (<see cref="ThemeWords"/>), and the council's own names and tags name nothing (<see cref="OwnNames"/>).</remarks>
internal sealed class ThemeTitles(IReadOnlyList<HeardText> texts, IReadOnlyList<ThemeUnit> units, ThemePhrases phrases, ThemeRarity rarity, IRedactor redactor)
{
    private const double FewestShare = 0.12;
    private const double NearlyAll = 0.6;
    private const int MostWords = 8;
    private readonly Dictionary<int, List<ThemePhrase>> _ofUnit = ByUnit(phrases);

    /// <summary>Names a theme.</summary>
    /// <returns>The title, and the words that are most the theme's, the first ones most.</returns>
    public (string Title, IReadOnlyList<string> Words) Of(ThemeCluster theme)
    {
        var ranked = Rank(theme);
        List<string> titles = [];
        List<ThemePhrase> taken = [];
        foreach (var (phrase, count) in ranked)
        {
            if (taken.Any(one => one.Words.Intersect(phrase.Words).Any()))
            {
                continue;
            }

            // A longer phrase that nearly all of them write says the same and more.
            var whole = ranked.Where(longer => longer.Phrase.Words.Length > phrase.Words.Length && longer.Count >= NearlyAll * count
                    && ThemePhrases.Contains(longer.Phrase.Words, phrase.Words))
                .OrderByDescending(static longer => longer.Count).ThenByDescending(static longer => longer.Phrase.Words.Length).Select(static longer => longer.Phrase)
                .FirstOrDefault(phrase);
            if ((Written(theme, whole) ?? Written(theme, phrase)) is { } written)
            {
                titles.Add(written);
                taken.Add(whole);
            }

            if (taken is [{ Words.Length: > 1 }] or [_, _])
            {
                break; // one word alone says little: it gets a second one
            }
        }

        var title = string.Join(", ", titles);
        return (title.Length == 0 ? "" : char.ToUpperInvariant(title[0]) + title[1..], [.. Words(theme)]);
    }

    private List<(ThemePhrase Phrase, int Count)> Rank(ThemeCluster theme)
    {
        var counts = new Dictionary<ThemePhrase, List<int>>(ReferenceEqualityComparer.Instance);
        foreach (var unit in theme.Units)
        {
            foreach (var phrase in _ofUnit.GetValueOrDefault(unit, []))
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, phrase, out _) ??= []).Add(unit);
            }
        }

        return
        [
            .. counts
                .Where(pair => pair.Value.Count >= FewestShare * theme.Units.Count && HasAuthors(pair.Value) && !rarity.IsOwn(pair.Key))
                .OrderByDescending(pair => pair.Value.Count * ThemeClusters.Weight(pair.Key, rarity))
                .ThenBy(pair => phrases.Text(pair.Key), StringComparer.Ordinal)
                .Select(static pair => (pair.Key, pair.Value.Count)),
        ];
    }

    private IEnumerable<string> Words(ThemeCluster theme) => theme.Centroid
        .OrderByDescending(static pair => pair.Value)
        .ThenBy(pair => phrases.Stem(pair.Key), StringComparer.Ordinal)
        .Select(pair => Written(theme, new([pair.Key], theme.Units)))
        .OfType<string>()
        .Take(MostWords);

    /// <summary>The phrase as most authors of the theme write it; null when too few write it alike, or when it holds personal detail.</summary>
    private string? Written(ThemeCluster theme, ThemePhrase phrase)
    {
        var forms = new Dictionary<string, HashSet<string>>(StringComparer.OrdinalIgnoreCase);
        var reader = new FormReader(phrases, phrase.Words);
        foreach (var unit in theme.Units)
        {
            if (ThemePhrases.Contains(phrases.Words[unit], phrase.Words))
            {
                var text = texts[units[unit].Texts[0]].Text;
                if (reader.Find(text) is { } form)
                {
                    ref var authors = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(forms, text[form], out _);
                    (authors ??= []).UnionWith(Writers(units[unit], text[form]));
                }
            }
        }

        return forms
            .Where(form => form.Value.Count >= phrases.FewestAuthors)
            .OrderByDescending(static form => form.Value.Count)
            .ThenBy(static form => form.Key, StringComparer.OrdinalIgnoreCase)
            .Select(static form => form.Key)
            .FirstOrDefault(form => !IsPersonal(form))?.ToLowerInvariant();
    }

    /// <summary>Who of a unit wrote a phrase so; the first text speaks for all of them, but one copy may say more than the others.</summary>
    private IEnumerable<string> Writers(ThemeUnit unit, string form) =>
        unit.Texts.Select(text => texts[text]).Where(text => text.Text.Contains(form, StringComparison.OrdinalIgnoreCase)).Select(static text => text.Author);

    /// <summary>Whether the redactor takes anything out of a phrase: as it was written, or with capital letters, by which it knows names that people write small.</summary>
    private bool IsPersonal(string form) =>
        redactor.Redact(form).Findings.Count > 0 || redactor.Redact(CultureInfo.InvariantCulture.TextInfo.ToTitleCase(form.ToLowerInvariant())).Findings.Count > 0;

    private bool HasAuthors(IEnumerable<int> of) =>
        of.SelectMany(unit => units[unit].Authors).Distinct().Take(phrases.FewestAuthors).Count() == phrases.FewestAuthors;

    private static Dictionary<int, List<ThemePhrase>> ByUnit(ThemePhrases phrases)
    {
        var ofUnit = new Dictionary<int, List<ThemePhrase>>();
        foreach (var phrase in phrases.Phrases)
        {
            foreach (var unit in phrase.Units)
            {
                (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(ofUnit, unit, out _) ??= []).Add(phrase);
            }
        }

        return ofUnit;
    }

    /// <summary>Finds where a phrase stands in a text.</summary>
    private sealed class FormReader(ThemePhrases phrases, int[] phrase)
    {
        public Range? Find(string text)
        {
            var places = new Places(phrases, phrase);
            ThemeWords.Read(text, ref places);
            return places.Found;
        }
    }

    private struct Places(ThemePhrases phrases, int[] phrase) : ThemeWords.IReader
    {
        private readonly List<(int Word, Range Written)> _run = [];

        public Range? Found { get; private set; }

        public void Word(scoped ReadOnlySpan<char> stem, Range written)
        {
            _run.Add((phrases.Find(stem) ?? -1, written));
            if (Found is null && _run.Count >= phrase.Length)
            {
                var last = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_run)[^phrase.Length..];
                for (var i = 0; i < phrase.Length; i++)
                {
                    if (last[i].Word != phrase[i])
                    {
                        return;
                    }
                }

                Found = last[0].Written.Start..last[^1].Written.End;
            }
        }

        public readonly void Break() => _run.Clear();
    }
}
