using System.Globalization;
using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Says which council service a text concerns, where it is sure enough; an officer may know better.</summary>
internal sealed class ServiceAnalyser : IFeedbackAnalyser
{
    /// <summary>Below this probability nothing is said: of later reports seven of ten were above it, and four of five of them were judged right (docs/models/service.md).</summary>
    private const float Sure = 0.4f;

    private static readonly Lazy<IReadOnlyDictionary<string, int>> NumberOf = new(Numbers);

    public AnalysisAspect Aspect => AnalysisAspect.Service;

    public string Version => ServiceModel.Fine.Version;

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text)
    {
        var model = ServiceModel.Fine;
        Span<float> probabilities = stackalloc float[model.Classes.Count];
        model.Judge(text.Value, probabilities);
        var likeliest = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
        }

        var name = model.Classes[likeliest];
        return probabilities[likeliest] >= Sure && NumberOf.Value.TryGetValue(name, out var lgsl)
            ? [new(Aspect, lgsl.ToString(CultureInfo.InvariantCulture), Math.Round(probabilities[likeliest], 3), Version, $"It reads like reports of \"{name}\".")]
            : [];
    }

    private static Dictionary<string, int> Numbers()
    {
        using var stream = typeof(ServiceAnalyser).Assembly.GetManifestResourceStream("CoAssess.Analysis.service-classes.json")!;
        return JsonSerializer.Deserialize(stream, AnalysisJson.Default.ServiceClassArray)!
            .Where(static known => known.Lgsl is not null)
            .ToDictionary(static known => known.Name, static known => known.Lgsl!.Value, StringComparer.Ordinal);
    }
}
