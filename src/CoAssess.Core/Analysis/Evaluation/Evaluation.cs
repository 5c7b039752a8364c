using System.Diagnostics;

namespace CoAssess.Analysis;

/// <summary>Holds the models that ship with this version against texts judged by hand.</summary>
public static class Evaluation
{
    private const int Among = 3;
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(1.5);

    /// <summary>Gets the labels of feelings: negative, neutral, positive.</summary>
    public static IReadOnlyList<string> Feelings { get; } = ["negative", "neutral", "positive"];

    /// <summary>Gets the labels of a model of services.</summary>
    /// <param name="classes">8 or 23.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no model of so many classes.</exception>
    public static IReadOnlyList<string> Services(int classes) => Model(classes).Classes;

    /// <summary>Judges the feeling of texts. Every text is judged: the likeliest feeling counts, however unlikely.</summary>
    /// <param name="texts">The texts, labelled as <see cref="Feelings"/>.</param>
    public static SentimentScore Sentiment(IReadOnlyList<LabelledText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (model, tally) = (SentimentModel.Shipped, new Tally());
        foreach (var text in texts)
        {
            var judgement = model.Judge(text.Text);
            tally.Add(text.Label, judgement.Name, judgement.Probability, isAmongThree: true);
        }

        return new(texts.Count, tally.MacroRecall, tally.Accuracy, tally.CalibrationError, PerSecond(texts, text => model.Judge(text.Text)));
    }

    /// <summary>Judges the kind of reports. Every report is judged; a label that the model does not know counts as judged wrong.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="classes">8 or 23.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no model of so many classes.</exception>
    public static ServiceScore Service(IReadOnlyList<LabelledText> reports, int classes)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var (model, tally, probabilities) = (Model(classes), new Tally(), new float[classes]);
        var order = new int[classes];
        foreach (var report in reports)
        {
            model.Judge(ReportText.Of(report.Title, report.Text), probabilities);
            for (var i = 0; i < classes; i++)
            {
                order[i] = i;
            }

            Array.Sort(order, (one, other) => probabilities[other].CompareTo(probabilities[one]));
            tally.Add(
                report.Label, model.Classes[order[0]], probabilities[order[0]],
                order.Take(Among).Any(i => model.Classes[i] == report.Label));
        }

        return new(reports.Count, tally.Accuracy, tally.MacroF1, tally.AmongThree, tally.CalibrationError, PerSecond(reports, report =>
            model.Judge(ReportText.Of(report.Title, report.Text), probabilities)));
    }

    private static ServiceModel Model(int classes) => classes switch
    {
        8 => ServiceModel.Broad,
        23 => ServiceModel.Fine,
        _ => throw new ArgumentOutOfRangeException(nameof(classes), classes, "There are models of 8 and of 23 classes."),
    };

    /// <summary>Measures texts a second on this thread: the quickest of the rounds of a second and a half, so that neither the compiler nor a neighbour is measured.</summary>
    private static double PerSecond<T>(IReadOnlyList<T> texts, Action<T> judge)
    {
        var (started, quickest) = (Stopwatch.GetTimestamp(), TimeSpan.MaxValue);
        do
        {
            var round = Stopwatch.GetTimestamp();
            foreach (var text in texts)
            {
                judge(text);
            }

            var took = Stopwatch.GetElapsedTime(round);
            quickest = took < quickest ? took : quickest;
        }
        while (Stopwatch.GetElapsedTime(started) < LongEnough);

        return Math.Round(texts.Count / quickest.TotalSeconds);
    }
}
