using System.Collections.Frozen;

namespace CoAssess.Analysis;

/// <summary>What the council is called and the tags it made or follows: nearly every post to it has them, and they say nothing about what it speaks of, so they name no theme.</summary>
internal sealed class OwnNames
{
    /// <summary>Words by which councils are told to be councils; each may well be what people speak of, as a city wall or a north gate is.</summary>
    private static readonly FrozenSet<string> Styles =
        "the london royal metropolitan borough city county district council corporation authority unitary cyngor sir bwrdeistref dinas north east south west".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static readonly OwnNames None = new([], []);

    private readonly FrozenSet<string> _never;
    private readonly FrozenSet<string> _notAlone;

    private OwnNames(IEnumerable<string> never, IEnumerable<string> notAlone) =>
        (_never, _notAlone) = (never.ToFrozenSet(StringComparer.Ordinal), notAlone.ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Reads names.</summary>
    /// <param name="name">The council's name.</param>
    /// <param name="tags">Its tags and handles, with or without a sign.</param>
    public static OwnNames Of(string name, IEnumerable<string> tags)
    {
        var words = name.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal).ToLowerInvariant().Split([' ', '-', ',', '.', '&'], StringSplitOptions.RemoveEmptyEntries);
        string[] telling = [.. words.Where(static word => !Styles.Contains(word) && !StopWords.Contains(word))];
        var joined = string.Concat(telling);
        var together = Styles.SelectMany(style => new[] { $"{joined}{style}", $"{style}{joined}", $"{style}of{joined}" }).Append(joined).Append(string.Concat(words));
        return new(telling.Concat(together).Concat(tags).SelectMany(Stems), words.Where(Styles.Contains).SelectMany(Stems));
    }

    /// <summary>Says whether a phrase holds a name of the council, or is nothing but words of it.</summary>
    public bool Has(IEnumerable<string> phrase)
    {
        var isAll = true;
        foreach (var word in phrase)
        {
            if (_never.Contains(word))
            {
                return true;
            }

            isAll &= _notAlone.Contains(word);
        }

        return isAll;
    }

    private static List<string> Stems(string text)
    {
        var collector = new Collector([]);
        ThemeWords.Read(text.TrimStart('@', '＠'), ref collector);
        return collector.Stems;
    }

    private readonly struct Collector(List<string> stems) : ThemeWords.IReader
    {
        public List<string> Stems => stems;

        public void Word(scoped ReadOnlySpan<char> stem, Range written) => stems.Add(stem.ToString());

        public void Break()
        {
        }
    }
}
