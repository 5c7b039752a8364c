using System.Collections.Concurrent;
using System.Globalization;
using CoAssess.Councils;
using CoAssess.Privacy;
using CoAssess.Storage;

namespace CoAssess.Analysis;

/// <summary>Says which council service a text concerns, or that it concerns none, where it is sure enough; an officer may know better, and what officers corrected counts.</summary>
/// <param name="corrections">What officers corrected; null where nobody can.</param>
internal sealed class ServiceAnalyser(ServiceCorrections? corrections = null) : IFeedbackAnalyser
{
    /// <summary>What is said of a text that concerns no service.</summary>
    public const string NoService = "none";

    /// <summary>Below this probability no service is said: of later reports seven of ten were above it, and four of five of them were judged right (docs/models/service.md).</summary>
    private const float Sure = 0.4f;

    /// <summary>Below this probability of being about any service a text is said to concern none.</summary>
    private const float Elsewhere = 0.2f;

    /// <summary>No more than this is said of none: of services that nobody reported, no texts were learned.</summary>
    private const float MostOfNone = 0.9f;

    /// <summary>From this probability on a learned service stands against one of the national list that no report was learned of.</summary>
    private const float Taught = 0.9f;

    /// <summary>So much must speak for a service by the words of the national list, and so much more than for the next.</summary>
    private const float Named = 7.9f;
    private const float Apart = 1.5f;

    /// <summary>How often the national list is right where it speaks; it cannot say more, and neither can single Welsh terms.</summary>
    private const double ByList = 0.6;

    private readonly ConcurrentDictionary<CouncilId, (BlobAddress Address, CorrectedWeights Weights)> _corrected = new();

    public AnalysisAspect Aspect => AnalysisAspect.Service;

    public string Version => ServiceModel.Fine.Version;

    public async ValueTask PrepareAsync(CouncilId council, CancellationToken cancellationToken)
    {
        var learned = corrections is null ? null : await corrections.FindLearnedAsync(council, cancellationToken).ConfigureAwait(false);
        if (learned is not null && _corrected.TryGetValue(council, out var known) && known.Address == learned.Weights)
        {
            return;
        }

        _corrected.TryRemove(council, out _); // what is erased or superseded judges nothing more, even if what follows fails
        if (learned is not null && await corrections!.OpenAsync(learned, cancellationToken).ConfigureAwait(false) is { } weights)
        {
            _corrected[council] = (learned.Weights, weights);
        }
    }

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text)
    {
        var isWelsh = WelshTerms.Is(text.Value);
        var english = isWelsh ? WelshTerms.Translate(text.Value) : text.Value;
        if (string.IsNullOrWhiteSpace(english))
        {
            return [];
        }

        var listed = NationalServices.Shipped.Find(english, Named) is { } found && found.Worth - found.Next >= Apart ? found.Service : null;
        var corrected = _corrected.TryGetValue(council, out var known) ? known.Weights : null;
        var isNamed = listed is not null || NamedServices.TryFind(english, out listed);
        var evidence = isWelsh ? float.PositiveInfinity : AboutModel.Shipped.Evidence(english); // single terms, put into English, are no text to be judged as a whole
        var shipped = AboutModel.Probability(evidence);
        if (shipped < Elsewhere && !isNamed && corrected is null)
        {
            return Findings.None.At(MathF.Min(1 - shipped, MostOfNone));
        }

        var about = corrected is null ? shipped : AboutModel.Probability(evidence + corrected.Evidence(english));
        var (number, kind, learned) = Learned(corrected, english);
        var isOfficers = corrected is not null && ((shipped < Elsewhere && about >= Elsewhere) || Learned(null, english) is var (plain, _, most) && (plain != number || most < Sure));
        var probability = isWelsh ? MathF.Min(learned, (float)ByList) : learned;
        return (number, probability, listed) switch
        {
            (0, >= Sure, _) => Findings.NoneByOfficers.At(probability),
            (> 0, >= Sure, _) when kind is null => Findings.ByOfficers(number).At(probability),
            _ when about < Elsewhere && listed is null => isNamed ? [] : Findings.None.At(MathF.Min(1 - about, MostOfNone)),
            (> 0, >= Sure, _) when isOfficers => Findings.ByOfficers(number).At(probability),
            (_, _, not null) when !ServiceClasses.Numbers.Contains(listed.Lgsl) && learned < Taught => Findings.ByWords(listed).At(ByList),
            (> 0, >= Sure, _) => Findings.OfKind[kind!.Value].At(probability),
            (_, < Sure, not null) => Findings.ByWords(listed).At(ByList),
            _ => [],
        };
    }

    /// <summary>The likeliest service by what was learned from reports and corrections; several kinds of report may be one service.</summary>
    /// <returns>The number of the service; the kind of report, null where only corrections tell of it; the probability.</returns>
    private static (int Number, int? Kind, float Probability) Learned(CorrectedWeights? corrected, string text)
    {
        Span<float> probabilities = corrected is null ? stackalloc float[ServiceClasses.Count] : corrected.Score(text);
        if (corrected is null)
        {
            ServiceModel.Fine.Score(text, probabilities);
        }

        ServiceModel.Fine.MakeProbabilities(probabilities);
        var (best, most) = (0, 0f);
        for (var of = 0; of < probabilities.Length; of++)
        {
            var sum = probabilities[of];
            foreach (var other in of < ServiceClasses.Count ? ServiceClasses.SameBefore(of) : [])
            {
                sum += probabilities[other];
            }

            (best, most) = sum > most ? (of, sum) : (best, most);
        }

        return best < ServiceClasses.Count ? (ServiceClasses.Numbers[best], best, most) : (corrected!.Untold[best - ServiceClasses.Count], null, most);
    }

    /// <summary>What can be found; the model is loaded with it, when the first text comes.</summary>
    private static class Findings
    {
        public static readonly SharedFinding None = Finding(NoService, "It reads like talk about no council service.");
        public static readonly SharedFinding NoneByOfficers = Finding(NoService, "Officers corrected texts like it: it concerns no service.");
        public static readonly SharedFinding[] OfKind =
            [.. ServiceModel.Fine.Classes.Select(static (name, of) => Finding(CodeOf(ServiceClasses.Numbers[of]), $"It reads like reports of \"{name}\"."))];

        private static readonly ConcurrentDictionary<int, SharedFinding> OfficersNumbers = new();
        private static readonly ConcurrentDictionary<int, SharedFinding> Listed = new();

        public static SharedFinding ByOfficers(int number) => OfficersNumbers.GetOrAdd(number, static of => Finding(CodeOf(of), "Officers corrected texts like it."));

        public static SharedFinding ByWords(NationalService service) => Listed.GetOrAdd(
            service.Lgsl, static (number, of) => Finding(CodeOf(number), $"Its words are those of \"{of.Name}\" in the national list."), service);

        private static string CodeOf(int lgsl) => lgsl.ToString(CultureInfo.InvariantCulture);

        private static SharedFinding Finding(string value, string reason) => new(AnalysisAspect.Service, value, ServiceModel.Fine.Version, reason);
    }
}
