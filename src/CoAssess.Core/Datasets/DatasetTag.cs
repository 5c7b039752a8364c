using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>The hashtag of a dataset, such as <c>ExampleSpend</c>: it stands in announcements, and replies that carry it find their dataset.</summary>
/// <remarks>CamelCase, so that screen readers speak the words apart; made of the council's short name, so that two councils' tags differ.</remarks>
public static class DatasetTag
{
    private static readonly HashSet<string> Leading = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "london", "royal", "metropolitan", "borough", "city", "county", "district", "council",
    };

    private static readonly HashSet<string> Trailing = new(StringComparer.OrdinalIgnoreCase)
    {
        "council", "corporation", "authority", "unitary", "metropolitan", "borough", "city", "county", "district",
    };

    /// <summary>Gives the tag of a dataset, without its sign; the same council and dataset always give the same tag.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    public static string For(Council council, DatasetId dataset)
    {
        ArgumentNullException.ThrowIfNull(council);
        return string.Concat(ShortName(council.Name).Concat(Words(dataset.Value)).Select(Capitalised));
    }

    /// <summary>Finds the dataset that a tag names, without case.</summary>
    /// <param name="council">The council.</param>
    /// <param name="tag">The tag as a network gave it, with or without its sign.</param>
    /// <param name="datasets">The council's datasets.</param>
    /// <param name="dataset">The dataset when exactly one has that tag.</param>
    /// <returns>Whether one was found.</returns>
    public static bool TryFind(Council council, string tag, IEnumerable<DatasetId> datasets, out DatasetId dataset)
    {
        ArgumentNullException.ThrowIfNull(tag);
        ArgumentNullException.ThrowIfNull(datasets);
        var wanted = tag.TrimStart('#', '＃');
        var found = datasets.Distinct().Where(id => For(council, id).Equals(wanted, StringComparison.OrdinalIgnoreCase)).Take(2).ToArray();
        dataset = found.Length == 1 ? found[0] : default;
        return found.Length == 1;
    }

    /// <summary>"London Borough of Camden", "Camden Borough Council" and "Camden" are all Camden in a tag.</summary>
    private static ReadOnlySpan<string> Shorten(ReadOnlySpan<string> words)
    {
        var of = words.IndexOf("of");
        var isStyle = of > 0 && of < words.Length - 1;
        foreach (var word in words[..Math.Max(of, 0)])
        {
            isStyle &= Leading.Contains(word);
        }

        words = isStyle ? words[(of + 1)..] : words;
        while (words.Length > 1 && Trailing.Contains(words[^1]))
        {
            words = words[..^1];
        }

        return words;
    }

    private static string[] ShortName(string name) => [.. Shorten(Words(name))];

    private static string[] Words(string text)
    {
        var joined = text.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        var spaced = string.Concat(joined.Select(static c => char.IsLetterOrDigit(c) ? c : ' '));
        return spaced.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Capitalised(string word) => string.Concat(char.ToUpperInvariant(word[0]).ToString(), word.AsSpan(1));
}
