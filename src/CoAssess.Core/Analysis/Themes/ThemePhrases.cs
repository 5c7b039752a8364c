using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>The words of many texts, and the phrases of up to three words that enough authors wrote.</summary>
/// <remarks>A phrase is only looked for where its parts are already known to be frequent (Agrawal and Srikant 1994), so memory follows what is said often, not all that is said.</remarks>
internal sealed class ThemePhrases
{
    /// <summary>Stands between words that do not stand together.</summary>
    private const int Break = -1;

    private const int LongestPhrase = 3;
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly List<string> _stems = [];
    private readonly List<ThemePhrase> _phrases = [];

    private ThemePhrases(int units, int fewestAuthors) => (Words, FewestAuthors) = (new int[units][], fewestAuthors);

    /// <summary>Gets how many different authors must write a phrase before it may name or make a theme: a phrase of fewer could point to somebody.</summary>
    public int FewestAuthors { get; }

    /// <summary>Gets the words of each unit by number, with breaks between.</summary>
    public int[][] Words { get; }

    /// <summary>Gets the phrases, shorter ones first.</summary>
    public IReadOnlyList<ThemePhrase> Phrases => _phrases;

    /// <summary>Gets how many different words there are.</summary>
    public int WordCount => _stems.Count;

    /// <summary>The stem of a word.</summary>
    public string Stem(int word) => _stems[word];

    /// <summary>The number of a stem; null when no text has it.</summary>
    public int? Find(scoped ReadOnlySpan<char> stem) => _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem, out var word) ? word : null;

    /// <summary>The words of a phrase.</summary>
    public string Text(ThemePhrase phrase) => string.Join(' ', phrase.Words.Select(Stem));

    /// <summary>Reads units.</summary>
    public static ThemePhrases Of(IReadOnlyList<ThemeUnit> units, IReadOnlyList<HeardText> texts, int fewestAuthors)
    {
        var all = new ThemePhrases(units.Count, fewestAuthors);
        var reader = new Collector(all);
        for (var unit = 0; unit < units.Count; unit++)
        {
            ThemeWords.Read(texts[units[unit].Texts[0]].Text, ref reader);
            all.Words[unit] = reader.Take();
        }

        // Each phrase is known by its number: one of two words by those of its words, one of three by that of its first two and its last word.
        var shorter = new Dictionary<long, int>();
        for (var length = 1; length <= LongestPhrase; length++)
        {
            shorter = all.Add(units, length, shorter);
        }

        return all;
    }

    /// <summary>Whether a unit's words have a phrase.</summary>
    public static bool Contains(ReadOnlySpan<int> words, ReadOnlySpan<int> phrase) => words.IndexOf(phrase) >= 0;

    private Dictionary<long, int> Add(IReadOnlyList<ThemeUnit> units, int length, Dictionary<long, int> shorter)
    {
        var mentions = new Dictionary<long, (int Authors, int LastUnit)>();
        Walk(length, shorter, (unit, _, key) =>
        {
            ref var mention = ref CollectionsMarshal.GetValueRefOrAddDefault(mentions, key, out var isKnown);
            if (!isKnown || mention.LastUnit != unit)
            {
                mention = (Math.Min(FewestAuthors, mention.Authors + units[unit].Authors.Count), unit);
            }
        });

        var found = new Dictionary<long, (int[] Words, List<int> Units)>();
        Walk(length, shorter, (unit, at, key) =>
        {
            if (mentions[key].Authors >= FewestAuthors)
            {
                ref var phrase = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out var isKnown);
                phrase = isKnown ? phrase : (Words[unit][at..(at + length)], []);
                if (phrase.Units is not [.., var last] || last != unit)
                {
                    phrase.Units.Add(unit);
                }
            }
        });

        var numbers = new Dictionary<long, int>();
        foreach (var (key, (words, of)) in found)
        {
            if (of.SelectMany(unit => units[unit].Authors).Distinct().Take(FewestAuthors).Count() == FewestAuthors)
            {
                numbers[key] = _phrases.Count;
                _phrases.Add(new(words, of));
            }
        }

        return numbers;
    }

    private void Walk(int length, Dictionary<long, int> shorter, Action<int, int, long> visit)
    {
        for (var unit = 0; unit < Words.Length; unit++)
        {
            var words = Words[unit];
            for (var at = 0; at + length <= words.Length; at++)
            {
                if (KeyOf(words, at, length, shorter) is { } key)
                {
                    visit(unit, at, key);
                }
            }
        }
    }

    /// <summary>The key of the phrase that begins at a place; null when it has a break, or a part that is not frequent.</summary>
    private static long? KeyOf(int[] words, int at, int length, Dictionary<long, int> shorter)
    {
        var last = words[at + length - 1];
        if (last == Break || words[at] == Break)
        {
            return null;
        }

        if (length == 1)
        {
            return last;
        }

        // Shorter holds the phrases of one word less: that of the first words, and that of the last ones.
        if (length == 2)
        {
            return shorter.ContainsKey(words[at]) && shorter.ContainsKey(last) ? Pair(words[at], last) : null;
        }

        return words[at + 1] != Break && shorter.TryGetValue(Pair(words[at], words[at + 1]), out var first) && shorter.ContainsKey(Pair(words[at + 1], last))
            ? Pair(first, last)
            : null;
    }

    private static long Pair(int one, int other) => ((long)one << 32) | (uint)other;

    private int Number(scoped ReadOnlySpan<char> stem)
    {
        var words = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!words.TryGetValue(stem, out var word))
        {
            words[stem] = word = _stems.Count;
            _stems.Add(stem.ToString());
        }

        return word;
    }

    private readonly struct Collector(ThemePhrases all) : ThemeWords.IReader
    {
        private readonly List<int> _read = [];

        public void Word(scoped ReadOnlySpan<char> stem, Range written) => _read.Add(all.Number(stem));

        public void Break()
        {
            if (_read is [.., not ThemePhrases.Break])
            {
                _read.Add(ThemePhrases.Break);
            }
        }

        public int[] Take()
        {
            int[] words = [.. _read];
            _read.Clear();
            return words;
        }
    }
}

/// <summary>Words that stand together in several texts.</summary>
/// <param name="Words">The words by number.</param>
/// <param name="Units">The units that have them, ascending.</param>
internal sealed record ThemePhrase(int[] Words, List<int> Units);
