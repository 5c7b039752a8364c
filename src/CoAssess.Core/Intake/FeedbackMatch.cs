using CoAssess.Datasets;

namespace CoAssess.Intake;

/// <summary>What feedback is about, and how that was found out.</summary>
/// <param name="Dataset">The dataset; null when it is about a case only.</param>
/// <param name="Row">The row; null when it is about the dataset as a whole.</param>
/// <param name="CaseId">The case it goes on about; null when it begins one.</param>
/// <param name="By">By what it was matched.</param>
public sealed record FeedbackMatch(DatasetId? Dataset, RowReference? Row, string? CaseId, MatchKind By)
{
    /// <summary>Gets the supplier it names, as published; null when it names none.</summary>
    public string? Supplier { get; init; }

    /// <summary>Gets the case whose published answer it speaks of; it does not go on about that case. Null when it speaks of none.</summary>
    public string? Answer { get; init; }

    /// <summary>Gets the column whose method it asks about; null when it asks about none.</summary>
    public string? Method { get; init; }

    /// <summary>Gets how sure the match is, from 0 to 1; 1 for links, tags and replies, which are not guessed.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Gets why its words are taken to be about this; null for links, tags and replies.</summary>
    public string? Reason { get; init; }

    /// <summary>Says whether two matches are of the same thing, however it was found out.</summary>
    /// <param name="other">The other.</param>
    public bool IsSameAs(FeedbackMatch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Dataset, Row, Supplier, Answer, Method) == (other.Dataset, other.Row, other.Supplier, other.Answer, other.Method);
    }
}
