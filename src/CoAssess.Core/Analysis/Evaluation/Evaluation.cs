namespace CoAssess.Analysis;

/// <summary>Holds the models that ship with this version against texts judged by hand.</summary>
internal static class Evaluation
{
    private const int Among = 3;

    /// <summary>Judges the feeling of texts. Every text is judged: the likeliest feeling counts, however unlikely.</summary>
    /// <param name="texts">The texts, labelled as <see cref="SentimentJudgement.Feelings"/>.</param>
    public static SentimentScore Sentiment(IReadOnlyList<LabelledText> texts)
    {
        var tally = new Tally();
        foreach (var text in texts)
        {
            var judgement = SentimentModel.Shipped.JudgeAlone(text.Text);
            tally.Add(text.Label, judgement.Name, judgement.Probability, isAmongThree: true);
        }

        return new(texts.Count, tally.MacroRecall, tally.Accuracy, tally.CalibrationError);
    }

    /// <summary>Tells the language of texts. Every text is judged, however unsure; one without letters counts as judged wrong.</summary>
    /// <param name="texts">The texts, labelled by BCP 47 tags or codes of three letters; only the language itself is compared, not its script or region.</param>
    public static LanguageScore Language(IReadOnlyList<LabelledText> texts)
    {
        var tally = new Tally();
        foreach (var text in texts)
        {
            var judgement = LanguageModel.Shipped.Judge(text.Text);
            tally.Add(LanguageTags.Primary(text.Label), LanguageTags.Primary(judgement.Tag), judgement.Probability, isAmongThree: true);
        }

        var labels = texts.CountBy(static text => LanguageTags.Primary(text.Label)).OrderBy(static of => of.Key, StringComparer.Ordinal).ToList();
        var told = LanguageModel.Shipped.Tags.Select(LanguageTags.Primary).ToHashSet(StringComparer.Ordinal);
        return new(
            texts.Count, tally.Accuracy, labels.ToDictionary(static of => of.Key, of => tally.Recall(of.Key), StringComparer.Ordinal),
            labels.Where(of => !told.Contains(of.Key)).Sum(static of => of.Value));
    }

    /// <summary>Judges the kind of reports. Every report is judged; a label that the model does not know counts as judged wrong.</summary>
    /// <param name="reports">The reports, labelled in any case.</param>
    /// <param name="classes">8 or 23.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no model of so many classes.</exception>
    public static ServiceScore Service(IReadOnlyList<LabelledText> reports, int classes)
    {
        var (model, tally, probabilities, unknown) = (ServiceModel.Of(classes), new Tally(), new float[classes], 0);
        foreach (var report in reports)
        {
            model.Judge(ReportText.Of(report.Title, report.Text), probabilities);
            var likeliest = Enumerable.Range(0, classes).OrderByDescending(of => probabilities[of]).Take(Among).ToList();
            var known = model.Classes.FirstOrDefault(of => string.Equals(of, report.Label, StringComparison.OrdinalIgnoreCase));
            unknown += known is null ? 1 : 0;
            tally.Add(
                known ?? report.Label, model.Classes[likeliest[0]], probabilities[likeliest[0]], likeliest.Exists(of => model.Classes[of] == known));
        }

        return new(reports.Count, tally.Accuracy, tally.MacroF1, tally.AmongThree, tally.CalibrationError, unknown);
    }

    /// <summary>Finds danger in texts.</summary>
    /// <param name="texts">The texts, labelled as <see cref="UrgencyScore.Labels"/>.</param>
    public static UrgencyScore Urgency(IReadOnlyList<LabelledText> texts)
    {
        var analyser = new UrgencyAnalyser();
        double Raised(string label)
        {
            var of = texts.Where(text => text.Label == label).ToList();
            return of.Count(text => analyser.IsRaised(text.Text)) / (double)Math.Max(1, of.Count);
        }

        return new(texts.Count, Raised(UrgencyScore.Urgent), Raised(UrgencyScore.Ordinary));
    }
}
