using CoAssess.Councils;

namespace CoAssess.Privacy;

/// <summary>Finds what the council said in public to a person, and deletes it there.</summary>
internal interface IPublicReplies
{
    /// <summary>Finds the replies that stand; to be asked before the person's own words are erased, which lead to them.</summary>
    /// <param name="council">The council.</param>
    /// <param name="author">The person.</param>
    /// <param name="deletes">Whether they are deleted at their networks; one that cannot be is told with the reason.</param>
    /// <param name="cancellationToken">Ends the call early; run again to finish.</param>
    ValueTask<IReadOnlyList<PublicReply>> FindAsync(CouncilId council, AuthorPseudonym author, bool deletes, CancellationToken cancellationToken);
}
