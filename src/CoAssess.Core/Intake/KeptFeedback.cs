using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>What is kept under a feedback id: the feedback, or why there is none.</summary>
internal sealed record KeptFeedback
{
    /// <summary>Gets the feedback; null for a post of our own, for an original not read yet, and once it expired.</summary>
    [JsonConverter(typeof(FeedbackJsonConverter))]
    public Feedback? Feedback { get; init; }

    /// <summary>Gets the chunk of the inbox that wrote this last: a chunk that was interrupted knows its own work by it.</summary>
    public required string Chunk { get; init; }

    /// <summary>Gets when this was first written, UTC.</summary>
    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>Gets whether the post is the council's own; kept so that replies to it find what it is about.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Gets what an own post is about; null when it could not be matched.</summary>
    public FeedbackMatch? OwnAbout { get; init; }

    /// <summary>Gets the repeats that were counted before the original came.</summary>
    public int WaitingReposts { get; init; }

    /// <summary>Gets whether the feedback was removed because its time had passed; reading the post again does not bring it back.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Gets the pseudonyms that the index by author may still lead from, though nothing of theirs is kept here any more; null for none.</summary>
    public IReadOnlyList<string>? Leaving { get; init; }

    /// <summary>The pseudonym that the index by author leads from; null where there are no words of anybody.</summary>
    [JsonIgnore]
    public string? Author => Feedback?.Author.Value is { Length: > 0 } author ? author : null;

    /// <summary>Takes on what the former left in the index by author, and what it leaves there itself.</summary>
    /// <param name="former">What stood before; null for nothing.</param>
    public KeptFeedback LeavingFrom(KeptFeedback? former)
    {
        if (former is null || (former.Leaving is null && former.Author == Author))
        {
            return this;
        }

        var leaving = (former.Leaving ?? []).Append(former.Author).OfType<string>().Where(author => author != Author).Distinct(StringComparer.Ordinal).ToList();
        return this with { Leaving = leaving is [] ? null : leaving };
    }

    /// <summary>The same without some of those that leave; itself when there is none of them.</summary>
    public KeptFeedback WithoutLeaving(IReadOnlyCollection<string> gone)
    {
        if (Leaving is null || !Leaving.Any(gone.Contains))
        {
            return this;
        }

        var left = Leaving.Where(author => !gone.Contains(author)).ToList();
        return this with { Leaving = left is [] ? null : left };
    }

    /// <summary>What a reply to this is about.</summary>
    [JsonIgnore]
    public FeedbackMatch? About => IsOwn ? OwnAbout : Feedback?.About;
}
