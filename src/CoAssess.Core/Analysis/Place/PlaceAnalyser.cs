using System.Collections.Concurrent;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Says which wards a text is about, by the names in it that the council's gazetteer knows. Without a gazetteer it says nothing.</summary>
internal sealed class PlaceAnalyser(IGazetteers gazetteers) : IFeedbackAnalyser
{
    private const int MostChars = 8_192;
    private const int MostNames = 3;

    private readonly ConcurrentDictionary<CouncilId, PlaceNames> _names = [];

    [ThreadStatic]
    private static List<NamedPlace[]>? _found;

    public AnalysisAspect Aspect => AnalysisAspect.Place;

    public string Version => PlaceNames.Rules;

    public async ValueTask PrepareAsync(CouncilId council, CancellationToken cancellationToken)
    {
        var gazetteer = await gazetteers.ReadAsync(council, cancellationToken).ConfigureAwait(false);
        if (!_names.TryGetValue(council, out var known) || known.Version != gazetteer.Version)
        {
            _names[council] = new(gazetteer);
        }
    }

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text)
    {
        if (!_names.TryGetValue(council, out var names) || names.IsEmpty)
        {
            return [];
        }

        var found = _found ??= [];
        found.Clear();
        names.Find(text.Value.AsSpan(0, Math.Min(text.Value.Length, MostChars)), found);
        return found switch
        {
            [] => [],
            [var one] => names.FindingsOfOne.GetOrAdd(one, static (_, of) => [.. Weigh(of.Found, of.Version).Select(static finding => finding.Share())], (Found: found, Version: names.FindingVersion)),
            _ => Weigh(found, names.FindingVersion),
        };
    }

    private static IReadOnlyList<AnalysisFinding> Weigh(List<NamedPlace[]> found, string version)
    {
        var evidence = new PlaceEvidence();
        found.ForEach(evidence.Add);
        var reason = $"It names {string.Join(", ", found.Select(static places => Describe(places[0])).Distinct().Take(MostNames))}.";
        return [.. evidence.Wards().Select(ward => new AnalysisFinding(AnalysisAspect.Place, ward.Ward, Math.Round(ward.Share, 3), version, reason))];
    }

    private static string Describe(NamedPlace place) => place.Kind switch
    {
        PlaceKind.District => $"the postcode district {place.Name}",
        PlaceKind.Tag => $"#{place.Name}",
        _ => $"\"{place.Name}\"",
    };
}
