namespace CoAssess.Analysis;

/// <summary>Puts units together that speak of the same: first by phrases that several authors wrote, then each to the theme whose words are nearest.</summary>
/// <remarks>
/// Phrases make and join clusters as in suffix tree clustering (Zamir and Etzioni 1998), the weightiest first; centroids of weighted words then take in what says the same in other words.
/// Everything is decided by counts, with ties broken by the words themselves, so the order of the texts makes no difference. Time and memory grow with the words, not with pairs of texts.
/// </remarks>
internal sealed class ThemeClusters
{
    /// <summary>Of more themes than these, the largest stay.</summary>
    public const int Most = 200;

    private const int None = -1;
    private const int MostPhrases = 5_000;
    private const double CommonShare = 0.3;
    private const int CommonFrom = 30;
    private const double Overlap = 0.5;
    private const double NearEnough = 0.18;
    private const double Same = 0.6;
    private const int Rounds = 2;
    private static readonly double[] WeightOfLength = [0, 0.6, 1, 1.2];

    private readonly IReadOnlyList<ThemeUnit> _units;
    private readonly ThemePhrases _phrases;
    private readonly ThemeRarity _rarity;
    private readonly ThemeVectors _vectors;
    private readonly int[] _themeOf;

    private ThemeClusters(IReadOnlyList<ThemeUnit> units, ThemePhrases phrases, ThemeRarity rarity)
    {
        (_units, _phrases, _rarity, _vectors, _themeOf) = (units, phrases, rarity, new(phrases, rarity), new int[units.Count]);
        Array.Fill(_themeOf, None);
    }

    /// <summary>Clusters units.</summary>
    /// <returns>The units of each theme, ascending: those of most authors first.</returns>
    public static List<ThemeCluster> Of(IReadOnlyList<ThemeUnit> units, ThemePhrases phrases, ThemeRarity rarity)
    {
        var clusters = new ThemeClusters(units, phrases, rarity);
        var count = clusters.ByPhrases();
        for (var round = 0; round < Rounds; round++)
        {
            clusters.ToNearest(count);
        }

        clusters.JoinAlike(count);
        return clusters.Take(count);
    }

    /// <summary>How much a phrase says of a text: the longer and the rarer, the more.</summary>
    /// <param name="phrase">The phrase.</param>
    /// <param name="rarity">How rare phrases are.</param>
    public static double Weight(ThemePhrase phrase, ThemeRarity rarity) => WeightOfLength[phrase.Words.Length] * rarity.Of(phrase);

    private int ByPhrases()
    {
        var weightiest = _phrases.Phrases
            .Where(phrase => !_rarity.IsOwn(phrase) && (_units.Count < CommonFrom || phrase.Units.Count <= CommonShare * _units.Count || _rarity.IsTopic(phrase)))
            .Select(phrase => (Phrase: phrase, Score: Weight(phrase, _rarity) * phrase.Units.Sum(unit => 1 + Math.Log(_units[unit].Texts.Count))))
            .OrderByDescending(static scored => scored.Score)
            .ThenBy(scored => _phrases.Text(scored.Phrase), StringComparer.Ordinal)
            .Take(MostPhrases);
        var count = 0;
        var overlaps = new Dictionary<int, int>();
        foreach (var (phrase, _) in weightiest)
        {
            overlaps.Clear();
            foreach (var unit in phrase.Units)
            {
                overlaps[_themeOf[unit]] = overlaps.GetValueOrDefault(_themeOf[unit]) + 1;
            }

            var free = overlaps.GetValueOrDefault(None);
            var (theme, shared) = overlaps.Where(static pair => pair.Key != None).OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key)
                .Select(static pair => (pair.Key, pair.Value)).FirstOrDefault((None, 0));
            if (shared < Overlap * phrase.Units.Count)
            {
                if (free < Overlap * phrase.Units.Count || !HasAuthors(phrase.Units.Where(unit => _themeOf[unit] == None)))
                {
                    continue;
                }

                theme = count++;
            }

            foreach (var unit in phrase.Units)
            {
                _themeOf[unit] = _themeOf[unit] == None ? theme : _themeOf[unit];
            }
        }

        return count;
    }

    private void ToNearest(int count)
    {
        var index = ThemeIndex.Of(Centroids(count));
        for (var unit = 0; unit < _themeOf.Length; unit++)
        {
            var (theme, similarity) = index.Nearest(_vectors.Of(unit));
            _themeOf[unit] = similarity >= NearEnough ? theme : None;
        }
    }

    private void JoinAlike(int count)
    {
        var centroids = Centroids(count);
        var index = ThemeIndex.Of(centroids);
        var joined = new Union(count);
        for (var theme = 0; theme < count; theme++)
        {
            foreach (var (other, similarity) in index.Similarities(centroids[theme]))
            {
                if (other < theme && similarity >= Same)
                {
                    joined.Join(other, theme);
                }
            }
        }

        for (var unit = 0; unit < _themeOf.Length; unit++)
        {
            _themeOf[unit] = _themeOf[unit] == None ? None : joined.Find(_themeOf[unit]);
        }
    }

    private List<ThemeCluster> Take(int count)
    {
        var members = Members(count);
        var centroids = Centroids(count);
        return
        [
            .. Enumerable.Range(0, count)
                .Where(theme => HasAuthors(members[theme]))
                .Select(theme => new ThemeCluster(members[theme], centroids[theme]))
                .OrderByDescending(theme => theme.Units.SelectMany(unit => _units[unit].Authors).Distinct().Count())
                .ThenByDescending(theme => theme.Units.Sum(unit => _units[unit].Texts.Count))
                .ThenBy(static theme => theme.Units[0])
                .Take(Most),
        ];
    }

    private Dictionary<int, float>[] Centroids(int count) => [.. Members(count).Select(_vectors.Centroid)];

    private List<int>[] Members(int count)
    {
        var members = new List<int>[count];
        for (var theme = 0; theme < count; theme++)
        {
            members[theme] = [];
        }

        for (var unit = 0; unit < _themeOf.Length; unit++)
        {
            if (_themeOf[unit] != None)
            {
                members[_themeOf[unit]].Add(unit);
            }
        }

        return members;
    }

    private bool HasAuthors(IEnumerable<int> units) =>
        units.SelectMany(unit => _units[unit].Authors).Distinct().Take(_phrases.FewestAuthors).Count() == _phrases.FewestAuthors;
}

/// <summary>Units that speak of the same.</summary>
/// <param name="Units">The units, ascending.</param>
/// <param name="Centroid">How much each word weighs in them; of length 1.</param>
internal sealed record ThemeCluster(List<int> Units, Dictionary<int, float> Centroid);
