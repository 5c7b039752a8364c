using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>What a batch makes of what is kept under an id.</summary>
/// <param name="Id">The id.</param>
/// <param name="Before">What was read; null when there was nothing.</param>
/// <param name="ETag">The version that was read.</param>
/// <param name="After">What stands afterwards.</param>
/// <param name="IsRenewed">Whether that differs; if not, an interrupted run wrote it, and only its place in the index is made sure of.</param>
internal sealed record FeedbackChange(FeedbackId Id, KeptFeedback? Before, ETag ETag, KeptFeedback After, bool IsRenewed);
