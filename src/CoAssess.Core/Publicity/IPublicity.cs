using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Publicity;

/// <summary>Tells residents, where they already are, that data has been published.</summary>
public interface IPublicity
{
    /// <summary>Drafts an announcement of a release for each account that can publish, from the explainer, within the account's limit.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The drafts; empty when there is no such release or no account that can publish; an account whose limit has no room for the link and the tag gets none.</returns>
    ValueTask<IReadOnlyList<Announcement>> DraftAsync(Council council, ReleaseId release, CancellationToken cancellationToken);

    /// <summary>Puts announcements into the outbox; an announcement of the same release through the same account goes out once.</summary>
    /// <param name="council">The council.</param>
    /// <param name="announcements">The drafts, as they are or with other words.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="ArgumentException">An account cannot post, a text is too long for its account, or has lost both its link and its tag; nothing was written down.</exception>
    ValueTask<int> AnnounceAsync(Council council, IReadOnlyList<Announcement> announcements, CancellationToken cancellationToken);
}
