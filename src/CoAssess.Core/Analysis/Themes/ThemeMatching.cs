using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>Knows themes again: by the texts that both nights have, or by their words. An id is kept; what became part of another, or came apart, is told.</summary>
internal static class ThemeMatching
{
    private const double SameTexts = 0.3;
    private const double SameWords = 0.5;
    private const double MostOfIt = 0.5;

    /// <summary>Gives the themes of some nights to know others by, newest first, each as it was last found.</summary>
    /// <param name="nights">The themes of each night, newest first.</param>
    public static List<Theme> Known(IEnumerable<IReadOnlyList<Theme>> nights) => [.. nights.SelectMany(static themes => themes).DistinctBy(static theme => theme.Id, StringComparer.Ordinal)];

    /// <summary>Keeps what an earlier run of the same night told of where themes come from: by then its texts are marked with them, and tell of it no more. What stands again by then has merged into nothing.</summary>
    /// <param name="themes">The themes of the later run.</param>
    /// <param name="earlier">Those of the earlier one; null where there was none.</param>
    public static List<Theme> KeepOrigins(List<Theme> themes, IReadOnlyList<Theme>? earlier) =>
        earlier is null ? themes : themes.ConvertAll(theme => earlier.FirstOrDefault(one => one.Id == theme.Id) is { } same
            ? theme with
            {
                MergedFrom = [.. theme.MergedFrom.UnionBy(same.MergedFrom.Where(origin => themes.TrueForAll(stands => stands.Id != origin.Id)), static origin => origin.Id, StringComparer.Ordinal)],
                SplitFrom = theme.SplitFrom ?? same.SplitFrom,
            }
            : theme);

    /// <summary>Gives themes their ids.</summary>
    /// <param name="night">The night that found them.</param>
    /// <param name="found">The themes of the night, without ids.</param>
    /// <param name="before">The themes to know them by, newest first.</param>
    public static List<Theme> Match(DateOnly night, IReadOnlyList<FoundTheme> found, IReadOnlyList<Theme> before)
    {
        var known = before.ToDictionary(static theme => theme.Id, StringComparer.Ordinal);
        var had = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (id, count) in found.SelectMany(static theme => theme.Had).Where(pair => known.ContainsKey(pair.Key)))
        {
            had[id] = had.GetValueOrDefault(id) + count;
        }

        var ids = Assign(found, before, known, had);
        return
        [
            .. found.Select((theme, i) =>
            {
                var id = ids[i] ?? NewId(night, theme.Theme);
                var merged = theme.Had
                    .Where(pair => pair.Key != ids[i] && had.ContainsKey(pair.Key) && !ids.Contains(pair.Key) && pair.Value >= MostOfIt * had[pair.Key])
                    .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => Origin(known[pair.Key]));
                var split = ids[i] is null
                    ? theme.Had.Where(pair => ids.Contains(pair.Key) && pair.Value >= MostOfIt * theme.Posts)
                        .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Key).FirstOrDefault()
                    : null;
                return theme.Theme with
                {
                    Id = id,
                    FirstFoundOn = ids[i] is null ? night : known[id].FirstFoundOn,
                    MergedFrom = [.. merged],
                    SplitFrom = split is null ? null : Origin(known[split]),
                };
            }),
        ];
    }

    /// <summary>Each id goes to one theme, the surest first.</summary>
    private static string?[] Assign(IReadOnlyList<FoundTheme> found, IReadOnlyList<Theme> before, Dictionary<string, Theme> known, Dictionary<string, int> had)
    {
        var ids = new string?[found.Count];
        var age = before.Select(static (theme, at) => (theme.Id, at)).ToDictionary(static of => of.Id, static of => of.at, StringComparer.Ordinal);
        var sure = found
            .SelectMany((theme, i) => theme.Had
                .Where(pair => known.ContainsKey(pair.Key))
                .Select(pair => (i, Id: pair.Key, Sureness: pair.Value / (double)Math.Min(theme.Posts, had[pair.Key]) * Balance(pair.Value, theme.Posts, had[pair.Key]), Least: SameTexts))
                .Concat(before.Select(old => (i, old.Id, Sureness: Cosine(theme.Theme.Weights, old.Weights), Least: SameWords))))
            .Where(static match => match.Sureness >= match.Least)
            .OrderByDescending(static match => match.Sureness)
            .ThenByDescending(match => known[match.Id].Title == found[match.i].Theme.Title) // of two that became one, that whose words it goes on in
            .ThenBy(match => age[match.Id])
            .ThenBy(static match => match.i);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, id, _, _) in sure)
        {
            if (ids[i] is null && taken.Add(id))
            {
                ids[i] = id;
            }
        }

        return ids;
    }

    /// <summary>Of two themes that share texts, those of like size are surer to be one: the larger half of what came apart keeps the id.</summary>
    private static double Balance(int shared, int one, int other) => (1 + (shared / (double)Math.Max(one, other))) / 2;

    private static double Cosine(IReadOnlyDictionary<string, float> one, IReadOnlyDictionary<string, float> other)
    {
        var (product, left, right) = (0.0, 0.0, 0.0);
        foreach (var (word, weight) in one)
        {
            product += weight * other.GetValueOrDefault(word);
            left += weight * weight;
        }

        foreach (var weight in other.Values)
        {
            right += weight * weight;
        }

        return product == 0 ? 0 : product / Math.Sqrt(left * right);
    }

    /// <summary>An id that the same night gives to the same theme when it runs again.</summary>
    private static string NewId(DateOnly night, Theme theme) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{night:yyyy-MM-dd}\n{theme.Title}\n{string.Join(' ', theme.Weights.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => pair.Key))}")).AsSpan(0, 8));

    private static ThemeOrigin Origin(Theme theme) => new(theme.Id, theme.Title);
}

/// <summary>A theme as a night found it.</summary>
/// <param name="Theme">The theme; its id is not yet known.</param>
/// <param name="Posts">How many texts it has.</param>
/// <param name="Had">How many of them belonged to which theme before.</param>
internal sealed record FoundTheme(Theme Theme, int Posts, IReadOnlyDictionary<string, int> Had);
