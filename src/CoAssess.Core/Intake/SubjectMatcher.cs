using CoAssess.Analysis;
using CoAssess.Datasets;

namespace CoAssess.Intake;

/// <summary>Matches words with what is published: by itself where it is sure enough, else as suggestions for an officer.</summary>
/// <param name="datasets">The datasets, as the index numbers them.</param>
/// <param name="index">The index.</param>
/// <param name="rows">The references of the rows, as it numbers them.</param>
/// <param name="documents">What its documents are.</param>
internal sealed class SubjectMatcher(DatasetId[] datasets, SubjectIndex index, UInt128[] rows, IReadOnlyList<FeedbackMatch> documents)
{
    public int Suppliers => index.Suppliers;

    public int Rows => rows.Length;

    /// <summary>Says what redacted words are about, beyond what a link, a tag or a dataset's name has said.</summary>
    /// <param name="text">The words.</param>
    /// <param name="named">What was found so; null for nothing.</param>
    public WordMatch Match(string text, FeedbackMatch? named)
    {
        if (named?.Row is not null || text.Length == 0)
        {
            return new(named, []);
        }

        var isCertain = named is { By: not MatchKind.Text };
        var guesses = index.Find(text, isCertain && named!.Dataset is { } dataset ? Array.IndexOf(datasets, dataset) : -1);
        if (guesses.Count == 0)
        {
            return new(named, []);
        }

        // A dataset that is named gives way to the row or supplier in it, and only a guess to one elsewhere.
        var about = guesses[0] is { Probability: >= SubjectIndex.Automatic, Kind: not SubjectKind.Dataset } match ? ToMatch(match) : named;
        return new(about ?? named ?? (guesses[0].Probability >= SubjectIndex.Automatic ? ToMatch(guesses[0]) : null), Suggestions(guesses, about ?? named));
    }

    private IReadOnlyList<FeedbackMatch> Suggestions(IReadOnlyList<SubjectGuess> guesses, FeedbackMatch? about) =>
        about?.Row is not null ? [] : [.. guesses.Where(static guess => guess.Probability < SubjectIndex.Automatic).Select(ToMatch).Where(match => about is null || !match.IsSameAs(about))];

    private FeedbackMatch ToMatch(SubjectGuess guess)
    {
        var match = guess.Document >= 0
            ? documents[guess.Document]
            : new(datasets[guess.Dataset], guess.Row >= 0 ? PackedReference.Unpack(rows[guess.Row]) : null, null, MatchKind.Text) { Supplier = guess.Supplier };
        return match with { Probability = Math.Round(guess.Probability, 3), Reason = guess.Reason };
    }
}
