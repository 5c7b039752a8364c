namespace CoAssess.Intake;

/// <summary>What is left of feedback whose words went: enough to know that it was there, nothing that leads to a person.</summary>
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
        InReplyTo = null,
        IsPublic = false,
    };

    public static bool IsOne(Feedback feedback) => feedback.State is not FeedbackState.Standing;
}
