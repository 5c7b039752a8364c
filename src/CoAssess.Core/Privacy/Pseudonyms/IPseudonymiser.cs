using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Privacy;

/// <summary>Gives authors their pseudonyms: a keyed hash, one key a council and period.</summary>
public interface IPseudonymiser
{
    /// <summary>Gives the pseudonym of an author in the period that runs now.</summary>
    /// <param name="council">The council, within which the pseudonym holds.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="authorId">The network's id of the author; not empty.</param>
    AuthorPseudonym For(CouncilId council, Channel channel, string authorId);

    /// <summary>Gives the pseudonyms of an author in every period whose key lives, the one of <see cref="For"/> first: all that can be found of a person by their id.</summary>
    /// <param name="council">The council.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="authorId">The network's id of the author; not empty.</param>
    /// <returns>One at least. What was said in a period whose key was destroyed is not found by id any more.</returns>
    IReadOnlyList<AuthorPseudonym> AllFor(CouncilId council, Channel channel, string authorId) => [For(council, channel, authorId)];
}
