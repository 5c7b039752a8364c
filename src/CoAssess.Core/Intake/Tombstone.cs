using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>What is left of feedback whose words went: enough to know that it was there and to tell the case it belonged to, nothing that leads to a person.</summary>
internal static class Tombstone
{
    public static Feedback Of(Feedback feedback, FeedbackState state) => feedback with
    {
        State = state,
        Author = new(""),
        NativeId = "",
        Version = "", // a network's version may be the address of the words themselves
        Text = default,
        Redactions = PreparedPost.Nothing,
        Findings = [],
        Suggestions = [],
        IsPublic = false,
    };

    /// <summary>That of words which were erased before they ever became feedback.</summary>
    public static Feedback Of(CouncilId council, AccountId account, FeedbackId id, DateTimeOffset receivedAt) => new()
    {
        Id = id,
        Council = council,
        Account = account,
        NativeId = "",
        Version = "",
        Author = new(""),
        Text = default,
        PostedAt = receivedAt,
        ReceivedAt = receivedAt,
        State = FeedbackState.Erased,
    };

    public static bool IsOne(Feedback feedback) => feedback.State is not FeedbackState.Standing;

    /// <summary>Says whether words went for good: erased, deleted at their source, or past their time.</summary>
    public static bool IsOne(KeptFeedback kept) => kept.IsExpired || kept.Feedback is { State: not FeedbackState.Standing };
}
