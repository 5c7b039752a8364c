using CoAssess.Datasets;

namespace CoAssess.Publicity;

/// <summary>Words an announcement so that it fits: sentences are left out, never cut; the link and the tag always stay.</summary>
internal static class AnnouncementText
{
    /// <summary>Words an announcement within a channel's limit.</summary>
    /// <param name="council">The council's name.</param>
    /// <param name="title">The dataset's title.</param>
    /// <param name="release">The release.</param>
    /// <param name="explanation">What it holds.</param>
    /// <param name="ending">The link and the tag.</param>
    /// <param name="fits">Says whether a text is short enough for the channel.</param>
    /// <returns>The text, or null when not even the link and the tag fit.</returns>
    public static string? Fit(string council, string title, Release release, Explanation explanation, string ending, Func<string, bool> fits)
    {
        var whole = explanation.Section(ExplanationKind.Summary)!.Facts[0].Text;
        string[] openings =
        [
            $"{council} has {(release.Supersedes is null ? "published" : "corrected")} {whole}",
            whole,
            $"{title}, {release.Period.Title}.",
            $"{title}.",
            "",
        ];
        if (Array.Find(openings, opening => fits(With(opening, ending))) is not { } text)
        {
            return null;
        }

        foreach (var sentence in text.Length == 0 ? [] : Further(explanation))
        {
            if (fits(With($"{text} {sentence}", ending)))
            {
                text = $"{text} {sentence}";
            }
        }

        return With(text, ending);
    }

    private static string With(string text, string ending) => text.Length == 0 ? ending : $"{text}\n\n{ending}";

    /// <summary>What is worth saying where there is room. Suppliers are not named here: a post is read without the rows beside it.</summary>
    private static IEnumerable<string> Further(Explanation explanation)
    {
        yield return "Ask us about any line of it.";
        foreach (var fact in explanation.Section(ExplanationKind.ByUnit)?.Facts.Where(static fact => fact is { Query: not null, Amount: > 0 }).Take(2) ?? [])
        {
            yield return fact.Text;
        }
    }
}
