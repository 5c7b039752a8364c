using CoAssess.Analysis;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>By what a person may filter feedback who looks into the store with Storage Explorer or Power BI: no words, no author, no id of a post at its network.</summary>
/// <remarks>
/// While words stand, the moment of a post, its ward and its service may together single out a public post, and so its author. Of a tombstone the channel, the dataset and the day it was received stay:
/// they tell that somebody wrote about this dataset on or before this day, and lead to the post where it was the only one.
/// </remarks>
internal static class FeedbackColumns
{
    /// <summary>The columns of what is kept; null where there is no feedback. What was found of words goes with them.</summary>
    public static IReadOnlyDictionary<string, string>? Of(KeptFeedback kept)
    {
        if (kept.Feedback is not { } feedback)
        {
            return null;
        }

        Dictionary<string, string> columns = new(10, StringComparer.Ordinal)
        {
            ["Channel"] = feedback.Account.Channel.Name,
            ["State"] = feedback.State.ToString(),
            ["ReceivedAt"] = PropertyText.Of(Tombstone.IsOne(feedback) ? Tombstone.DayOf(feedback.ReceivedAt) : feedback.ReceivedAt),
        };
        if (feedback.About?.Dataset is { } dataset)
        {
            columns["Dataset"] = dataset.Value;
        }

        if (Tombstone.IsOne(feedback))
        {
            return columns;
        }

        columns["PostedAt"] = PropertyText.Of(feedback.PostedAt);
        columns["IsUrgent"] = PropertyText.Of(feedback.IsUrgent);
        columns["IsPublic"] = PropertyText.Of(feedback.IsPublic);
        Add(columns, "Language", feedback, AnalysisAspect.Language);
        Add(columns, "Sentiment", feedback, AnalysisAspect.Sentiment);
        Add(columns, "Service", feedback, AnalysisAspect.Service);
        Add(columns, "Ward", feedback, AnalysisAspect.Place);
        return columns;
    }

    /// <summary>The likeliest of what was found of an aspect; nothing where nothing was.</summary>
    private static void Add(Dictionary<string, string> columns, string name, Feedback feedback, AnalysisAspect aspect)
    {
        if (feedback.Findings.Where(finding => finding.Aspect == aspect).MaxBy(static finding => finding.Probability) is { } likeliest)
        {
            columns[name] = likeliest.Value;
        }
    }
}
