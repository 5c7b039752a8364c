using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>The commonest of the national list of council services, searched by words: for services of which no reports were learned.</summary>
internal sealed class NationalServices
{
    /// <summary>What a word counts that stands behind the first sentence which says anything: a title, or what somebody begins with, names the matter.</summary>
    private const float Later = 0.5f;

    /// <summary>Words of the list that say nothing by themselves.</summary>
    private static readonly FrozenSet<uint> Hollow = new[]
    {
        "a", "an", "the", "of", "and", "for", "to", "in", "on", "at", "with", "not", "out", "up", "under", "against", "after", "before", "council", "is", "are", "have", "say", "been", "off", "new",
    }.Select(PlainWords.HashOf).ToFrozenSet();

    private readonly RankedWords _ranked;

    private NationalServices(IReadOnlyList<NationalService> services)
    {
        All = services;
        ByNumber = services.ToFrozenDictionary(static service => service.Lgsl);
        _ranked = new([.. services.Select(static service => service.Words)], Hollow);
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
    /// <param name="least">How much must speak for it.</param>
    /// <returns>The service, how much speaks for it, and how much for the next; null where too little speaks for any.</returns>
    public (NationalService Service, float Worth, float Next)? Find(string text, float least = 0)
    {
        Span<float> worths = stackalloc float[All.Count];
        return _ranked.Score(PlainWords.Of(text), worths, Later) is > 0 and var most && most >= least && Best(worths) is var best && best.Worth >= least ? best : null;
    }

    private (NationalService Service, float Worth, float Next) Best(ReadOnlySpan<float> worths)
    {
        var (most, more, at) = (Vector256<float>.Zero, Vector256<float>.Zero, 0);
        for (; at + Vector256<float>.Count <= worths.Length; at += Vector256<float>.Count)
        {
            var some = Vector256.Create(worths[at..]);
            more = Vector256.Max(more, Vector256.Min(most, some));
            most = Vector256.Max(most, some);
        }

        var (best, next) = (0f, 0f);
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
        {
            (best, next) = (MathF.Max(best, most[lane]), MathF.Max(MathF.Max(next, more[lane]), MathF.Min(best, most[lane])));
        }

        foreach (var worth in worths[at..])
        {
            (best, next) = (MathF.Max(best, worth), MathF.Max(next, MathF.Min(best, worth)));
        }

        return (All[worths.IndexOf(best)], best, next);
    }
}
