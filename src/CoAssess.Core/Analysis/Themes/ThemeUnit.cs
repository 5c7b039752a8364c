namespace CoAssess.Analysis;

/// <summary>A text and its near-duplicates: one voice where themes are looked for, as many posts and authors where they are counted.</summary>
/// <param name="Texts">The texts by their numbers; the first speaks for all.</param>
/// <param name="Authors">Their different authors, by number.</param>
internal sealed record ThemeUnit(IReadOnlyList<int> Texts, IReadOnlyList<int> Authors)
{
    /// <summary>Puts texts together.</summary>
    /// <param name="texts">The texts, in an order that does not depend on how they were read.</param>
    public static List<ThemeUnit> Of(IReadOnlyList<HeardText> texts)
    {
        var authors = new Dictionary<string, int>(StringComparer.Ordinal);
        var clusters = DuplicateClusters.Of([.. texts.Select(static text => text.Text)]);
        List<List<int>> members = [];
        var unitOf = new Dictionary<int, int>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (!unitOf.TryGetValue(clusters[i], out var unit))
            {
                unitOf[clusters[i]] = unit = members.Count;
                members.Add([]);
            }

            members[unit].Add(i);
        }

        return [.. members.Select(unit => new ThemeUnit(unit, [.. unit.Select(i => Number(authors, texts[i].Author)).Distinct()]))];
    }

    private static int Number(Dictionary<string, int> numbers, string name)
    {
        if (!numbers.TryGetValue(name, out var number))
        {
            numbers[name] = number = numbers.Count;
        }

        return number;
    }
}
