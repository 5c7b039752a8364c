using System.Collections.Frozen;
using System.Globalization;

namespace CoAssess.Analysis;

/// <summary>The national list of council services, searched by words (BM25, Robertson and others 1994): for services of which no reports were learned.</summary>
internal sealed class NationalServices
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.4;

    /// <summary>Words of the list that say nothing by themselves.</summary>
    private static readonly FrozenSet<uint> Hollow = new[]
    {
        "a", "an", "the", "of", "and", "for", "to", "in", "on", "at", "with", "not", "out", "up", "under", "against", "after", "before", "council", "is", "are", "have", "say", "been", "off", "new",
    }.Select(PlainWords.HashOf).ToFrozenSet();

    private readonly FrozenDictionary<uint, (int Service, float Worth)[]> _worths;

    private NationalServices(IReadOnlyList<NationalService> services)
    {
        All = services;
        ByNumber = services.ToFrozenDictionary(static service => service.Lgsl);
        var documents = services.Select(static service => service.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => (Word: PlainWords.HashOf(word), Plain: word)).Where(static of => !Hollow.Contains(of.Word)).ToArray()).ToArray();
        var mean = documents.Average(static of => of.Length);
        var holding = documents.SelectMany(static of => of.Select(static word => word.Word).Distinct()).CountBy(static word => word).ToDictionary();
        _worths = documents.SelectMany((of, service) => of.GroupBy(static word => word.Word).SelectMany(same =>
            {
                var rarity = Math.Log(1 + ((services.Count - holding[same.Key] + 0.5) / (holding[same.Key] + 0.5)));
                var often = same.Count() * (Saturation + 1) / (same.Count() + (Saturation * (1 - LengthShare + (LengthShare * of.Length / mean))));
                return Spellings(same.First().Plain).Select(word => (Word: word, Entry: (service, Worth: (float)(rarity * often))));
            }))
            .GroupBy(static of => of.Word, static of => of.Entry)
            .ToFrozenDictionary(static of => of.Key, static of => of.GroupBy(static entry => entry.service).Select(static same => (same.Key, same.Max(static entry => entry.Worth))).ToArray());
    }

    /// <summary>Gets the list that ships with this version.</summary>
    public static NationalServices Shipped => Load.Value;

    /// <summary>Gets the services in the order of their numbers.</summary>
    public IReadOnlyList<NationalService> All { get; }

    /// <summary>Gets the services by their numbers.</summary>
    public FrozenDictionary<int, NationalService> ByNumber { get; }

    private static Lazy<NationalServices> Load { get; } = new(static () =>
    {
        using var reader = new StreamReader(typeof(NationalServices).Assembly.GetManifestResourceStream("CoAssess.Analysis.national-services.txt")!);
        return new([.. reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('|')).Select(static parts =>
            new NationalService(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], $"{string.Join(' ', parts[1].Split([' ', '-', ',']))} {parts[2]}"))]);
    });

    /// <summary>Finds the service that a text speaks of most.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The service, how much speaks for it, and how much for the next; null where no word of the list occurs.</returns>
    public (NationalService Service, float Worth, float Next)? Find(string text)
    {
        Span<float> worths = stackalloc float[All.Count];
        worths.Clear();
        var words = PlainWords.Of(text);
        var isNamed = false;
        for (var word = 0; word < words.Count; word++)
        {
            if (_worths.TryGetValue(words[word].Hash, out var named) && !IsRepeated(words, word))
            {
                isNamed = true;
                foreach (var (service, worth) in named)
                {
                    worths[service] += worth;
                }
            }
        }

        return isNamed ? Best(worths) : null;
    }

    private (NationalService Service, float Worth, float Next)? Best(ReadOnlySpan<float> worths)
    {
        var (best, next) = (0, 0f);
        for (var service = 1; service < worths.Length; service++)
        {
            if (worths[service] > worths[best])
            {
                (next, best) = (worths[best], service);
            }
            else
            {
                next = MathF.Max(next, worths[service]);
            }
        }

        return worths[best] > 0 ? (All[best], worths[best], next) : null;
    }

    private static bool IsRepeated(PlainWords words, int word)
    {
        for (var before = 0; before < word; before++)
        {
            if (words[before].Hash == words[word].Hash)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<uint> Spellings(string word)
    {
        var one = word.Length > 4 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
        return one.Length < 4 ? [PlainWords.HashOf(word)] : ((string[])[word, one, $"{one}s", $"{one}es"]).Select(PlainWords.HashOf).Distinct();
    }
}
