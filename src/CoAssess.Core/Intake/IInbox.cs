using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Intake;

/// <summary>Where raw posts are kept durably before anything is acknowledged to their source; they expire.</summary>
public interface IInbox
{
    /// <summary>Stores posts that were read or received; durable when the task ends. Storing them again changes nothing in the end.</summary>
    /// <param name="council">The council.</param>
    /// <param name="account">The account through which they came.</param>
    /// <param name="posts">The posts; any number.</param>
    /// <param name="unreadable">Items that are no posts; kept and shown, none stops the others.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask AcceptAsync(
        CouncilId council,
        AccountId account,
        IReadOnlyList<Post> posts,
        IReadOnlyList<UnreadableItem> unreadable,
        CancellationToken cancellationToken);
}
