using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>What is kept under a feedback id: the feedback, or why there is none.</summary>
internal sealed record KeptFeedback
{
    /// <summary>Gets the feedback; null for a post of our own, for an original not read yet, and once it expired.</summary>
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

    /// <summary>What a reply to this is about.</summary>
    [JsonIgnore]
    public FeedbackMatch? About => IsOwn ? OwnAbout : Feedback?.About;
}
