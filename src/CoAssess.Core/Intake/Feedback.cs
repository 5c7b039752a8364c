using System.Text.Json.Serialization;
using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>One resident's words, after redaction, matched to what they are about; never the raw post.</summary>
public sealed record Feedback
{
    /// <summary>Gets the id, from channel and native id.</summary>
    public required FeedbackId Id { get; init; }

    /// <summary>Gets the council it was said to.</summary>
    public required CouncilId Council { get; init; }

    /// <summary>Gets the account through which it was read.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Gets the network's id of the post, to answer beneath it and to follow its deletion.</summary>
    public required string NativeId { get; init; }

    /// <summary>Gets the revision that was read last.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the author's pseudonym.</summary>
    public required AuthorPseudonym Author { get; init; }

    /// <summary>Gets the words; empty once the post was deleted or erased.</summary>
    public required RedactedText Text { get; init; }

    /// <summary>Gets what was taken out of the words, by kind.</summary>
    public IReadOnlyDictionary<PersonalDetail, int> Redactions { get; init; } = PreparedPost.Nothing;

    /// <summary>Gets when it was posted, as the network says; a time in the future is held at the time it was received.</summary>
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>Gets when it reached us, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Gets what it is about; null when it could not be matched.</summary>
    public FeedbackMatch? About { get; init; }

    /// <summary>Gets what its words may be about, for an officer to decide; at most three, the likeliest first, and never shown to the public.</summary>
    public IReadOnlyList<FeedbackMatch> Suggestions { get; init; } = [];

    /// <summary>Gets the feedback it answers; null when it answers none, or one of our own posts.</summary>
    public FeedbackId? InReplyTo { get; init; }

    /// <summary>Gets how often others have repeated it.</summary>
    public int Reposts { get; init; }

    /// <summary>Gets what the analysers found.</summary>
    public IReadOnlyList<AnalysisFinding> Findings { get; init; } = [];

    /// <summary>Gets whether it stands.</summary>
    public FeedbackState State { get; init; }

    /// <summary>Gets whether its author asked for it to be shown with the row or dataset (the web form's preview says so).</summary>
    public bool IsPublic { get; init; }

    /// <summary>Gets whether its author did not speak to the council but was found by a tag or a search; it is then never answered by rule.</summary>
    public bool FoundBySearch { get; init; }

    /// <summary>Gets whether it is matter for an officer: urgent, about something of ours, or likely enough so. Words that only resemble a text are in life seldom about it, so more is asked of them than of a name.</summary>
    [JsonIgnore]
    public bool IsForOfficers => About is not null || IsUrgent || Suggestions.Any(static of => of.Probability >= (of.Supplier is null ? 0.8 : 0.5));

    /// <summary>Gets whether a person must look at it at once; it is then never answered by rule.</summary>
    [JsonIgnore]
    public bool IsUrgent => Findings.Any(static finding => finding is { Aspect: AnalysisAspect.Urgency });
}
