namespace CoAssess.Intake;

/// <summary>A chunk whose posts have passed the privacy door.</summary>
/// <param name="Waiting">The chunk as it waits in the inbox.</param>
/// <param name="Posts">Its posts.</param>
/// <param name="Held">What could not pass; it goes to quarantine.</param>
/// <param name="Objected">How many posts were left out unread, because their authors objected while they waited.</param>
internal sealed record ReadyChunk(WaitingChunk Waiting, IReadOnlyList<PreparedPost> Posts, IReadOnlyList<SetAside> Held, int Objected)
{
    /// <summary>Gets the posts that were deleted at the source, or erased: what was set aside of them goes as well.</summary>
    public IReadOnlySet<FeedbackId> Gone => Posts.Where(static post => post.IsDeletion || post.IsErased).Select(static post => post.Id).ToHashSet();
}
