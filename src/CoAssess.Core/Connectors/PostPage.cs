namespace CoAssess.Connectors;

/// <summary>Some posts, oldest first, and the cursor to keep once they are durably stored.</summary>
/// <param name="Posts">The posts; may be empty while there is more to read.</param>
/// <param name="Next">Where to resume after this page.</param>
public sealed record PostPage(IReadOnlyList<Post> Posts, Cursor Next)
{
    /// <summary>Gets the items of the page that could not be read as posts; each is kept and shown, none stops the page.</summary>
    public IReadOnlyList<UnreadableItem> Unreadable { get; init; } = [];
}
