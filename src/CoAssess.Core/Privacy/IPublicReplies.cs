using CoAssess.Councils;

namespace CoAssess.Privacy;

/// <summary>Finds what the council said in public to a person, and deletes it there.</summary>
internal interface IPublicReplies
{
    /// <summary>Finds the replies that stand; to be asked before the person's own words are erased, which lead to them.</summary>
    /// <param name="council">The council.</param>
    /// <param name="author">The person.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<PublicReply>> FindAsync(CouncilId council, AuthorPseudonym author, CancellationToken cancellationToken);

    /// <summary>Deletes a reply at its network; doing so twice is no error.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    /// <returns>The reply, with the reason where it still stands.</returns>
    ValueTask<PublicReply> DeleteAsync(PublicReply reply, CancellationToken cancellationToken);
}
