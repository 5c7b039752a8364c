using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Responses;

/// <summary>The languages in which the council speaks by rule: its own, and a resident's where they wrote in another that there are words for.</summary>
internal sealed class CouncilLanguages
{
    /// <summary>How sure the analysis must be before somebody is answered in another language than the council's own.</summary>
    private const double Sure = 0.8;

    private readonly string _own;
    private readonly Dictionary<string, LanguageWords> _words;

    public CouncilLanguages(IOptions<CoAssessOptions> options)
    {
        _own = options.Value.Language;
        using var stream = typeof(CouncilLanguages).Assembly.GetManifestResourceStream("CoAssess.Responses.acknowledgements.json")
            ?? throw new InvalidOperationException("The package was built without its acknowledgements.");
        _words = JsonSerializer.Deserialize(stream, ResponsesJson.Default.DictionaryStringLanguageWords) ?? [];
    }

    /// <summary>Gives the language to answer in.</summary>
    /// <param name="findings">What was found in the resident's words.</param>
    public string Of(IReadOnlyList<AnalysisFinding> findings) =>
        findings.Where(static finding => finding is { Aspect: AnalysisAspect.Language, Probability: >= Sure })
            .Select(static finding => finding.Value.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(_words.ContainsKey) ?? _own;

    /// <summary>Gives the words of a language; the council's own for one that there are none for.</summary>
    public LanguageWords In(string? language) => language is not null && _words.TryGetValue(language, out var words) ? words : _words[_own];
}
