using System.Runtime.InteropServices;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Finds words that tell of danger: by rules that a person can read, and by what was learned of how people tell of it. It only raises: nothing is closed, hidden or answered because it stays silent.</summary>
internal sealed class UrgencyAnalyser : IFeedbackAnalyser
{
    /// <summary>From which probability the model raises what the rules did not.</summary>
    public const float Threshold = 0.1f;

    private const string Urgent = "urgent";

    [ThreadStatic]
    private static DangerReading? _reading;

    private readonly DangerRules _rules;
    private readonly DangerModel _model;
    private readonly Danger?[] _dangers;

    /// <summary>Takes the rules and the model that ship with this version.</summary>
    public UrgencyAnalyser()
        : this(DangerRules.Shipped, DangerModel.Shipped)
    {
    }

    internal UrgencyAnalyser(DangerRules rules, DangerModel model)
    {
        (_rules, _model) = (rules, model);
        _dangers = [.. model.Kinds.Select(kind => rules.Dangers.Find(danger => danger.Name == kind))];
    }

    public AnalysisAspect Aspect => AnalysisAspect.Urgency;

    public string Version => "urgency-4";

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) =>
        Reason(text.Value) is { } reason ? [new(Aspect, Urgent, 1, Version, reason)] : [];

    /// <summary>Tells whether a text is raised.</summary>
    public bool IsRaised(string text) => Reason(text) is not null;

    private string? Reason(string text)
    {
        var reading = _reading?.Rules == _rules ? _reading : _reading = new(_rules);
        reading.Take(PlainWords.Of(text));
        for (var rest = text.AsSpan(); !rest.IsEmpty; reading.Read(rest))
        {
            if (Judge(reading, text, rest) is { } reason)
            {
                return reason;
            }

            rest = rest[reading.Text.End..];
        }

        return null;
    }

    private string? Judge(DangerReading reading, string text, ReadOnlySpan<char> part)
    {
        if (reading.Find(part) is var (danger, words))
        {
            return $"{danger.Reason}: \"{words}\".";
        }

        var (probability, kind) = part.Length == text.Length ? _model.Judge(TextFeatures.Of(text), reading.Text, part) : _model.Judge(reading.Text, part);
        if (probability < Threshold)
        {
            return null;
        }

        var places = new List<int>();
        _model.Explain(reading.Text, part, places);
        return $"{_dangers[kind]?.Reason ?? "Somebody may be in danger"}: \"{reading.Words(part, CollectionsMarshal.AsSpan(places))}\".";
    }
}
