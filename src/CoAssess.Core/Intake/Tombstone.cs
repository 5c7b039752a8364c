using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>What is left of feedback whose words went: enough to know that it was there and to tell the case it belonged to. It names nobody.</summary>
/// <remarks>
/// What can still be inferred: its id is a hash of the post's public id, so who has the post can tell that it was here; and the account, what it was about, the day it was posted and the moment it was
/// received can lead to a post that its author left standing at the network. The moment stays in the body because nights and time limits go by it; no column has it.
/// </remarks>
internal static class Tombstone
{
    public static Feedback Of(Feedback feedback, FeedbackState state) => feedback with
    {
        State = state,
        Author = new(""),
        NativeId = "",
        Version = "", // a network's version may be the address of the words themselves
        Text = default,
        PostedAt = DayOf(feedback.PostedAt),
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
        PostedAt = DayOf(receivedAt),
        ReceivedAt = receivedAt,
        State = FeedbackState.Erased,
    };

    /// <summary>The beginning of a moment's day, UTC: as near as a tombstone tells when somebody wrote.</summary>
    public static DateTimeOffset DayOf(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    public static bool IsOne(Feedback feedback) => feedback.State is not FeedbackState.Standing;

    /// <summary>Says whether words went for good: erased, deleted at their source, or past their time.</summary>
    public static bool IsOne(KeptFeedback kept) => kept.IsExpired || kept.Feedback is { State: not FeedbackState.Standing };
}
