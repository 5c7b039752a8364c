namespace CoAssess.Analysis;

/// <summary>
/// One thing that a model can find, with the findings that say so, each made once: a probability is told to three decimals, so most of a day's posts need no new one.
/// </summary>
/// <param name="aspect">What the model speaks of.</param>
/// <param name="value">What was found.</param>
/// <param name="version">The model's version.</param>
/// <param name="reason">Why; never words of a text.</param>
internal sealed class SharedFinding(AnalysisAspect aspect, string value, string version, string? reason)
{
    private const int Decimals = 3;
    private const int Steps = 1_000;

    private readonly AnalysisFinding[]?[] _known = new AnalysisFinding[]?[Steps + 1];

    /// <summary>Gives the finding, alone in its list.</summary>
    /// <param name="probability">How sure the model is, from 0 to 1.</param>
    public IReadOnlyList<AnalysisFinding> At(double probability)
    {
        var told = Math.Round(probability, Decimals);
        return _known[(int)Math.Round(told * Steps)] ??= [new AnalysisFinding(aspect, value, told, version, reason).Share()];
    }
}
